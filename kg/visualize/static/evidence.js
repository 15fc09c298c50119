// How a fact and its proof are written out, in the panel and in the table.
function sentence(item) {
  const edges = [...new Set([0, item.sentence.length, ...item.marks.flat(), ...item.quote])].sort((a, b) => a - b);
  const inside = (start, end, range) => range.length === 2 && range[0] <= start && end <= range[1];
  return edges.slice(1).map((end, place) => {
    const start = edges[place];
    const text = item.sentence.slice(start, end);
    if (item.marks.some((mark) => inside(start, end, mark))) return make("mark", {}, text);
    return item.quote.length && !inside(start, end, item.quote) ? make("span", { class: "aside" }, text) : text;
  });
}

// Ends of the fact that the sentence does not name: a pronoun, a description or the rest of the text stands for them.
function unsaid(item, fact) {
  if (item.marks.length > 1) return [];
  const text = folded(item.sentence);
  return [fact.from, fact.to].filter((node) => node.label && node.type.name !== "Value" && ![node.label, ...node.aliases].some((name) => text.includes(folded(name))));
}

function proof(item, fact) {
  const title = item.document.title || item.document.id;
  return make("figure", { class: "proof" },
    make("blockquote", {}, sentence(item)),
    unsaid(item, fact).map((node) => make("p", { class: "soft" }, say("fromContext", named(node)))),
    make("figcaption", {}, title ? sourceLink(item.document.source, title) : null,
      item.document.date ? make("span", {}, ` · ${readableDate(item.document.date)}`) : null));
}

const HIDDEN_QUALIFIERS = new Set(["date_value", "amount_value", "currency", "not_before", "not_after"]);

// [name, value] pairs for a reader: the words of the text; dates in their normal form are told by when().
function precisions(fact) {
  const shown = Object.entries(fact.qualifiers).filter(([name]) => !HIDDEN_QUALIFIERS.has(name) || (name === "amount_value" && !fact.qualifiers.amount));
  return shown.map(([name, value]) => [WORDS[language].q[name] || name, name === "status" ? WORDS[language].v[value] || value : value]);
}

// When it happened: the words of the text, or the interval.
function when(fact) {
  const { not_before: first, not_after: last, date_value: value } = fact.qualifiers;
  if (/^\d{4}(-\d\d){0,2}$/.test(value)) return readableDate(value);
  if (/^\d{4}(-\d\d){0,2}\/\d{4}(-\d\d){0,2}$/.test(value)) return value.split("/").map(readableDate).join(" – ");
  if (first && last && first !== last) return `${readableDate(first)} – ${readableDate(last)}`;
  if (first && last) return readableDate(first);
  if (first || last) return say(first ? "since" : "until", readableDate(first || last));
  return fact.qualifiers.date || "";
}

// What a line says: the role itself where there is one, else the relation.
function factLabel(fact) {
  const { role } = fact.qualifiers;
  return role && role.length <= 30 ? role : inLanguage(fact.relation);
}

const badge = (fact) => (fact.certainty === "asserted" ? null : make("span", { class: `badge ${fact.certainty}` }, say(fact.certainty)));

// One line about a fact, seen from one of its ends.
const hint = (fact) => [fact.qualifiers.role, fact.qualifiers.amount || fact.qualifiers.share, when(fact)].filter(Boolean).join(" · ");
