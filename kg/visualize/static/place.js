// Where nodes stand: at home, all over the sheet, or arranged anew for a neighbourhood or path.
function settleNodes() {
  const { model, filters } = app;
  for (const node of model.nodes) [node.x, node.y] = filters.all ? [node.allX, node.allY] : [node.homeX, node.homeY];
  placeGrown([...filters.grown]);
  if (filters.groups) placeGroups();
  else if (filters.around || filters.ends || (filters.community >= 0 && model.opening.length)) arrange();
}

function arrange() {
  if (app.filters.groups) return placeGroups();
  const seen = visible(app.model, app.filters);
  if (seen.nodes.length > 600) return null;
  for (const spot of relax(seen.nodes, seen.facts)) [spot.node.x, spot.node.y] = [spot.x, spot.y];
  return null;
}

// New nodes start beside a neighbour that is already there, and only they move.
function placeGrown(nodes) {
  const { model, filters } = app;
  if (filters.all || !model.opening.length || filters.around || filters.ends || filters.groups || filters.community >= 0) return;
  const there = new Set([...model.opening, ...filters.grown]);
  const fresh = new Set(nodes.filter((node) => !node.placed && !model.opening.includes(node)));
  for (const node of nodes) there.add(node);
  let turn = 0;
  for (const node of fresh) {
    const anchor = [...node.links.keys()].find((other) => there.has(other) && !fresh.has(other)) || model.opening[0];
    turn += 1;
    node.x = anchor.x + 110 * Math.cos(turn * 2.4) + turn;
    node.y = anchor.y + 110 * Math.sin(turn * 2.4);
  }
  const nodesThere = [...there];
  if (nodesThere.length > 900 || !fresh.size) return;
  const facts = model.facts.filter((fact) => there.has(fact.from) && there.has(fact.to));
  for (const spot of relax(nodesThere, facts, new Set(nodesThere.filter((node) => !fresh.has(node))), 120)) {
    Object.assign(spot.node, { x: spot.x, y: spot.y, homeX: spot.x, homeY: spot.y, placed: true });
  }
}

// Layouts are made for a wide sheet. Here they are fitted to the surface: on portrait screens large components are
// turned, components are packed for its proportions, and the whole is stretched a little to fill it.
function fitToScreen(model, { width, height }) {
  const nodes = model.opening.length ? model.opening : model.nodes;
  const portrait = height > width * 1.1;
  if (portrait) for (const node of model.nodes) [node.allX, node.allY] = [node.allY, node.allX];
  if (nodes.length <= 3000) packComponents(nodes, width, height, portrait);
  const span = (axis) => nodes.reduce((most, node) => Math.max(most, node[axis]), -Infinity) - nodes.reduce((least, node) => Math.min(least, node[axis]), Infinity);
  const ratio = (width - Math.min(140, 0.26 * width)) / Math.max(height - 110, 1) / ((span("x") || 1) / (span("y") || 1));
  const [wider, higher] = [Math.min(Math.max(ratio, 1), 1.4), Math.min(Math.max(1 / ratio, 1), 1.6)];
  for (const node of model.nodes) {
    [node.x, node.y] = [node.x * wider, node.y * higher];
    [node.homeX, node.homeY] = [node.x, node.y];
  }
}
