// The data block becomes nodes and facts that refer to each other.
async function readData() {
  const block = document.getElementById("graph-data");
  if (block.dataset.encoding !== "gzip") return JSON.parse(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const DAY = 86400000;

// "2025" and "2025-06" mean their first day, or their last one at the end of an interval. Days since 1970.
function dayOf(iso, atEnd) {
  if (!/^\d{4}/.test(iso)) return null;
  const [year, month, day] = iso.split("-").map(Number);
  if (day) return Date.UTC(year, month - 1, day) / DAY;
  return atEnd ? Date.UTC(month ? year : year + 1, month || 0, 0) / DAY : Date.UTC(year, (month || 1) - 1, 1) / DAY;
}
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll("’", "'").toLowerCase();

function makeModel(raw) {
  const documents = raw.documents.map(([id, title, date, source], index) => ({ index, id, title: title || id, date, source }));
  const types = raw.types.map((type, index) => ({ ...type, index, count: 0 }));
  const relations = raw.relations.map((relation, index) => ({ ...relation, index, count: 0 }));
  const nodes = raw.nodes.map(([id, label, type, aliases, x, y, community], index) => {
    types[type].count += 1;
    return { index, id, label, type: types[type], aliases, x, y, allX: x, allY: y, community, facts: [], links: new Map(), r: 8 };
  });
  const facts = raw.facts.map(([id, from, to, relation, certainty, confidence, qualifiers, evidence, period], index) => {
    const fact = {
      index, id, from: nodes[from], to: nodes[to], relation: relations[relation], certainty: raw.certainties[certainty],
      confidence, qualifiers, period, first: dayOf(period[0], false), last: dayOf(period[1], true), bend: 0,
      evidence: evidence.map(([d, s, marks, quote]) => ({ document: documents[d], sentence: raw.sentences[s], marks, quote })),
    };
    fact.relation.count += 1;
    fact.from.facts.push(fact);
    if (to !== from) fact.to.facts.push(fact);
    return fact;
  });
  connect(nodes, facts);
  const opening = raw.opening.map(([index]) => nodes[index]);
  for (const [index, x, y] of raw.opening) Object.assign(nodes[index], { x, y });
  return {
    title: raw.title, documents, types, relations, nodes, facts, opening, certainties: raw.certainties,
    byId: new Map(nodes.map((node) => [node.id, node])), factById: new Map(facts.map((fact) => [fact.id, fact])),
    names: nodes.map((node) => [node.label, ...node.aliases].map(folded)),
  };
}

// Neighbours with the facts between them; parallel facts bend away from each other; size follows the neighbours.
function connect(nodes, facts) {
  for (const fact of facts) {
    if (fact.from === fact.to) { fact.bend = 1; continue; }
    for (const [a, b] of [[fact.from, fact.to], [fact.to, fact.from]]) {
      if (!a.links.has(b)) a.links.set(b, []);
      a.links.get(b).push(fact);
    }
  }
  for (const node of nodes) {
    node.r = 8 + 3.8 * Math.sqrt(Math.min(node.links.size, 40));
    for (const [other, between] of node.links) {
      if (node.index > other.index || between.length < 2) continue;
      between.forEach((fact, place) => {
        const bend = place - (between.length - 1) / 2;
        fact.bend = fact.from === node ? bend : -bend;
      });
    }
  }
}

const named = (node) => node.label || say("unnamed");
