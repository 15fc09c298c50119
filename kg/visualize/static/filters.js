// What the reader wants to see, and which nodes and facts that leaves.
const REACH_LIMIT = 400; // nodes a neighbourhood may show

const freshFilters = () => ({
  types: new Set(), relations: new Set(), certainties: new Set(), // the hidden ones
  confidence: 0, document: -1, first: null, last: null, undated: true, community: -1,
  around: null, depth: 1, ends: null, grown: new Set(), all: false,
  groups: null, // the open communities, while communities are shown
});

function factPasses(fact, filters) {
  return !filters.relations.has(fact.relation.index)
    && !filters.certainties.has(fact.certainty)
    && fact.confidence >= filters.confidence
    && !filters.types.has(fact.from.type.index) && !filters.types.has(fact.to.type.index)
    && (filters.document < 0 || fact.evidence.some((item) => item.document.index === filters.document))
    && inPeriod(fact, filters);
}

function inPeriod(fact, { first, last, undated }) {
  if (first === null && last === null) return undated || fact.first !== null;
  if (fact.first === null) return undated;
  return (last === null || fact.first <= last) && (first === null || fact.last >= first);
}

const narrowed = (filters) => filters.relations.size || filters.certainties.size || filters.confidence > 0
  || filters.document >= 0 || filters.first !== null || filters.last !== null || !filters.undated;

// { nodes, facts, path, cut }: what is drawn; path is null when none was asked for, [] when there is none.
function visible(model, filters) {
  const passing = new Set(model.facts.filter((fact) => factPasses(fact, filters)));
  if (filters.groups) return { ...groupView(model, filters, passing), passing, path: null };
  const path = filters.ends ? shortestPath(...filters.ends, passing) : null;
  let nodes = path || (filters.around ? within(filters.around, filters.depth, passing) : pool(model, filters));
  if (!path && !filters.around) nodes = nodes.filter((node) => belongs(node, filters, passing));
  const shown = new Set(nodes);
  const facts = [...passing].filter((fact) => shown.has(fact.from) && shown.has(fact.to));
  return { nodes, facts, passing, path };
}

function pool(model, filters) {
  if (filters.community >= 0) return groupsOf(model).get(filters.community)?.members.slice(0, REACH_LIMIT) || [];
  if (filters.all || !model.opening.length) return model.nodes;
  return [...new Set([...model.opening, ...filters.grown])];
}

function belongs(node, filters, passing) {
  if (filters.types.has(node.type.index)) return false;
  if (filters.community >= 0 && node.community !== filters.community) return false;
  return !narrowed(filters) || node.facts.some((fact) => passing.has(fact));
}

const neighboursOf = (node, passing) => [...node.links].filter(([, facts]) => facts.some((fact) => passing.has(fact))).map(([other]) => other);

function within(start, depth, passing) {
  const reached = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth && reached.size < REACH_LIMIT; step += 1) {
    const next = [];
    for (const node of edge) {
      for (const other of neighboursOf(node, passing)) {
        if (reached.has(other) || reached.size >= REACH_LIMIT) continue;
        reached.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return [...reached];
}

// Breadth first; among equally short paths the first found, so the same one each time.
function shortestPath(start, goal, passing) {
  const before = new Map([[start, null]]);
  const queue = [start];
  for (const node of queue) {
    if (node === goal) break;
    for (const other of neighboursOf(node, passing)) {
      if (!before.has(other)) { before.set(other, node); queue.push(other); }
    }
  }
  if (!before.has(goal)) return [];
  const path = [];
  for (let node = goal; node; node = before.get(node)) path.unshift(node);
  return path;
}
