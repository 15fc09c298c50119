// Communities as bubbles: a large graph as a few dozen of them, each opened into its members on demand.
const GROUPS_SHOWN = 60; // the largest communities
const MEMBERS_SHOWN = 40; // of an open community, from its best connected member outwards
const LINES_SHOWN = 90; // between them, the strongest
const GROUPS_WORTHWHILE = 60; // nodes below which the graph itself is the better overview

// Every community, the largest first, its best connected members first. Made once.
function groupsOf(model) {
  if (!model.groups) {
    model.groups = new Map([...grouped(model.nodes, (node) => node.community)].sort((a, b) => a[0] - b[0]).map(([community, nodes]) => {
      const members = [...nodes].sort((a, b) => b.links.size - a.links.size || a.index - b.index);
      const count = members.length;
      const mean = (axis) => members.reduce((sum, node) => sum + node[axis], 0) / count;
      const bubble = {
        group: true, community, members, index: model.nodes.length + community, id: `community-${community}`, label: members[0].label, aliases: [],
        type: { shape: "circle", colour: COMMUNITY_COLOURS[community % COMMUNITY_COLOURS.length], fr: "communauté", en: "community", index: -1 },
        x: mean("allX"), y: mean("allY"), r: Math.min(22 + 4.2 * Math.sqrt(count), 84), links: new Map(), facts: [],
      };
      return [community, bubble];
    }));
  }
  return model.groups;
}

// Bubbles, the members of the open ones, and between them one line for all facts of any two.
function groupView(model, filters, passing) {
  const bubbles = [...groupsOf(model).values()].filter((bubble) => bubble.members.length > 1).slice(0, GROUPS_SHOWN);
  const stands = new Map(); // which thing on the sheet stands for a node
  const things = [];
  for (const bubble of bubbles) {
    const open = filters.groups.has(bubble.community);
    const members = (open ? outwards(bubble) : bubble.members).filter((node) => belongs(node, filters, passing));
    if (!members.length) continue;
    const chosen = open ? members.filter((node, place) => place < MEMBERS_SHOWN || filters.grown.has(node)) : [bubble];
    for (const node of open ? chosen : members) stands.set(node, open ? node : bubble);
    things.push(...chosen);
    Object.assign(bubble, { links: new Map(), facts: [], shown: members.length });
  }
  return { nodes: things, facts: bundled(passing, stands) };
}

// Members from the best connected one outwards, always the best connected one in reach: what is shown hangs together.
function outwards(bubble) {
  if (bubble.outwards) return bubble.outwards;
  const left = new Set(bubble.members);
  const reach = new Set();
  const order = [];
  while (left.size) {
    const next = [...(order.length < MEMBERS_SHOWN && reach.size ? reach : left)].reduce((best, node) => (node.links.size > best.links.size ? node : best));
    order.push(next);
    left.delete(next);
    reach.delete(next);
    for (const other of next.links.keys()) if (left.has(other)) reach.add(other);
    if (order.length >= MEMBERS_SHOWN) break;
  }
  bubble.outwards = [...order, ...bubble.members.filter((node) => left.has(node))];
  return bubble.outwards;
}

function bundled(passing, stands) {
  const bundles = new Map();
  const plain = [];
  for (const fact of passing) {
    const [from, to] = [stands.get(fact.from), stands.get(fact.to)];
    if (!from || !to || (from === to && from.group)) continue;
    if (!from.group && !to.group) { plain.push(fact); continue; }
    const key = [from.index, to.index].sort((a, b) => a - b).join();
    if (!bundles.has(key)) bundles.set(key, bundleOf(from, to));
    bundles.get(key).bundle.push(fact);
  }
  for (const line of bundles.values()) {
    line.index = line.bundle[0].index;
    for (const [end, other] of [[line.from, line.to], [line.to, line.from]]) {
      if (!end.group) continue;
      end.facts.push(line);
      end.links.set(other, [line]);
    }
  }
  return [...plain, ...strongest([...bundles.values()])];
}

// Hundreds of lines between bubbles tell nothing: the strongest ones, and the strongest of each bubble.
function strongest(lines) {
  const sorted = lines.sort((a, b) => b.bundle.length - a.bundle.length || a.index - b.index);
  const seen = new Set();
  return sorted.filter((line, place) => {
    const first = !seen.has(line.from) || !seen.has(line.to);
    seen.add(line.from).add(line.to);
    return first || place < LINES_SHOWN;
  });
}

const bundleOf = (from, to) => ({ from, to, bundle: [], id: "", bend: 0, certainty: "asserted", relation: { colour: "#7f8a97", fr: "", en: "" }, qualifiers: {}, confidence: 1 });

function showGroups() {
  Object.assign(app.filters, { groups: app.filters.groups ? null : new Set(), around: null, ends: null, community: -1 });
  app.selection = null;
  restored();
  remember();
}

// Into its members, in place; again, back into one bubble.
function toggleGroup(community) {
  const { groups } = app.filters;
  if (groups.has(community)) groups.delete(community);
  else groups.add(community);
  app.selection = groups.has(community) ? null : groupsOf(app.model).get(community);
  restored();
  remember();
}

function lookInto(community) {
  Object.assign(app.filters, { groups: null, around: null, ends: null, community });
  app.selection = null;
  restored();
  remember();
}

// Bubbles lie about as their communities do on the whole sheet, but evenly: nearer ones first, as much room for each
// as it needs. An open community is laid out by itself and takes its place as a larger disc.
function placeGroups() {
  const { nodes, facts } = visible(app.model, app.filters);
  const units = [...groupsOf(app.model).values()].map((bubble) => unitOf(bubble, nodes, facts)).filter(Boolean);
  const total = units.reduce((sum, unit) => sum + unit.r ** 2, 0);
  let inside = 0;
  for (const unit of units.sort((a, b) => a.far - b.far || a.bubble.index - b.bubble.index)) {
    const reach = units.length > 1 ? 1.25 * Math.sqrt(Math.max(inside + unit.r ** 2 / 2 - total / 60, 0)) : 0;
    inside += unit.r ** 2;
    Object.assign(unit, { x: 1.3 * reach * Math.cos(unit.turn), y: reach * Math.sin(unit.turn) });
  }
  for (let round = 0; round < 400; round += 1) collide(units, Math.max(0, 0.02 * (1 - round / 200)));
  for (const { bubble, members, x, y, r } of units) {
    Object.assign(bubble, { x, y, disc: r - 8 });
    for (const { node, dx, dy } of members) Object.assign(node, { x: x + dx, y: y + dy });
  }
}

function unitOf(bubble, nodes, facts) {
  const own = nodes.filter((node) => (node.group ? node === bubble : node.community === bubble.community));
  if (!own.length) return null;
  if (bubble.farX === undefined) Object.assign(bubble, { farX: bubble.x, farY: bubble.y });
  const unit = { bubble, members: [], r: bubble.r + 6, far: Math.hypot(bubble.farX, bubble.farY), turn: Math.atan2(bubble.farY, bubble.farX) };
  if (own[0].group) return unit;
  own.forEach((node, place) => Object.assign(node, { x: 20 * Math.sqrt(place + 0.5) * Math.cos(place * 2.4), y: 20 * Math.sqrt(place + 0.5) * Math.sin(place * 2.4) }));
  const inside = new Set(own);
  const spots = relax(own, facts.filter((fact) => inside.has(fact.from) && inside.has(fact.to)));
  const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
  const [cx, cy] = [mean("x"), mean("y")];
  unit.members = spots.map((spot) => ({ node: spot.node, dx: 0.65 * (spot.x - cx), dy: 0.65 * (spot.y - cy) }));
  unit.r = unit.members.reduce((most, { dx, dy }) => Math.max(most, Math.hypot(dx, dy)), 0) + 50;
  return unit;
}

// Discs that lie on one another part; all are drawn a little to the middle, less and less.
function collide(units, pull) {
  for (const unit of units) { unit.x *= 1 - pull; unit.y *= 1 - pull; }
  for (const [place, a] of units.entries()) {
    for (const b of units.slice(place + 1)) {
      const [dx, dy] = [b.x - a.x || 0.1, b.y - a.y || 0.1];
      const gap = Math.hypot(dx, dy);
      const over = a.r + b.r - gap;
      if (over <= 0) continue;
      const share = Math.min(Math.max(b.r / (a.r + b.r), 0.2), 0.8); // the smaller one makes more way
      a.x -= (dx / gap) * over * share; a.y -= (dy / gap) * over * share;
      b.x += (dx / gap) * over * (1 - share); b.y += (dy / gap) * over * (1 - share);
    }
  }
}

function groupPanel(bubble) {
  const kinds = [...grouped(bubble.members, (node) => node.type)].sort((a, b) => b[1].length - a[1].length);
  const near = bubble.facts.map((line) => [line.from === bubble ? line.to : line.from, line.bundle.length]).sort((a, b) => b[1] - a[1] || a[0].index - b[0].index).slice(0, 6);
  return [
    make("p", { class: "kind" }, say("communityOf", number(bubble.members.length))),
    make("h2", {}, say("aroundName", named(bubble))),
    make("div", { class: "actions" }, make("button", { class: "main", onclick: () => toggleGroup(bubble.community) }, say("open")),
      make("button", { onclick: () => lookInto(bubble.community) }, say("onlyThis"))),
    make("h3", {}, say("most")),
    make("ul", { class: "list" }, bubble.members.slice(0, 8).map((node) => make("li", {}, nodeButton(node), make("span", { class: "soft" }, linkCount(node.facts.length))))),
    make("h3", {}, say("types")),
    make("ul", { class: "list" }, kinds.map(([type, nodes]) => make("li", {}, make("span", { class: "entity" }, swatch(type.shape, fitColour(type.colour, app.scene.look)), inLanguage(type)), make("span", { class: "soft" }, number(nodes.length))))),
    near.length ? make("h3", {}, say("linkedTo")) : null,
    make("ul", { class: "list" }, near.map(([other, count]) => make("li", {}, nodeButton(other), make("span", { class: "soft" }, linkCount(count))))),
  ];
}

// All facts that a line between two bubbles stands for.
function bundlePanel(line) {
  return [
    make("h2", { class: "unseen" }, `${named(line.from)} — ${named(line.to)}`),
    make("div", { class: "triple" }, nodeButton(line.from, "large"), make("p", { class: "verb" }, linkCount(line.bundle.length)), nodeButton(line.to, "large")),
    make("ul", { class: "list" }, line.bundle.slice(0, 40).map((fact) => make("li", {}, make("button", { class: "fact", onclick: () => choose(fact) },
      make("span", { class: "name" }, `${named(fact.from)} → ${named(fact.to)}`), badge(fact), make("span", { class: "soft" }, factLabel(fact)))))),
  ];
}
