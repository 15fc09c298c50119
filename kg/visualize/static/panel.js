// The panel on the right: the graph at a glance, an entity with its facts, or a fact with its proof.
function showPanel() {
  const panel = $("panel");
  const thing = app.selection;
  panel.classList.toggle("open", Boolean(thing) || Boolean(app.visible.path));
  const close = make("button", { class: "icon close", "aria-label": say("close"), onclick: () => choose(null) }, "×");
  if (!thing) fill(panel, app.visible.path ? pathPanel() : overview());
  else fill(panel, close, thing.group ? groupPanel(thing) : thing.bundle ? bundlePanel(thing) : thing.relation ? factPanel(thing) : nodePanel(thing));
  panel.scrollTop = 0;
}

const nodeButton = (node, extra = "") => make("button", { class: `entity ${extra}`, onclick: () => choose(node) },
  swatch(node.type.shape, fitColour(node.type.colour, app.scene.look)), make("span", {}, named(node)));

function overview() {
  const bubbles = app.visible.nodes.filter((node) => node.group);
  const top = (bubbles.length ? bubbles : [...app.visible.nodes]).sort((a, b) => (a.group ? b.shown - a.shown : b.links.size - a.links.size) || a.index - b.index).slice(0, 8);
  const line = (certainty) => make("li", {}, swatch("line", app.scene.look.ink, certainty), say(certainty));
  return [
    make("h2", {}, say("overview")),
    make("p", { class: "soft" }, say("howToText")),
    top.length ? make("h3", {}, say(bubbles.length ? "largest" : "most")) : null,
    make("ul", { class: "list" }, top.map((node) => make("li", {}, nodeButton(node), make("span", { class: "soft" }, node.group ? say("entitiesN", number(node.shown)) : linkCount(node.facts.length))))),
    make("h3", {}, say("lines")),
    make("ul", { class: "legend" }, app.model.certainties.map(line)),
    make("p", { class: "foot" }, say("offline")),
  ];
}

const linkCount = (count) => (count === 1 ? say("links1") : say("linksN", number(count)));

function nodePanel(node) {
  const { passing } = app.visible;
  const facts = node.facts.filter((fact) => passing.has(fact));
  const hidden = [...node.links.keys()].filter((other) => !app.visible.nodes.includes(other)).length;
  const groups = grouped(facts, (fact) => `${fact.from === node ? 0 : 1}${fact.relation.index}`);
  return [
    make("p", { class: "kind" }, swatch(node.type.shape, fitColour(node.type.colour, app.scene.look)), inLanguage(node.type)),
    make("h2", {}, named(node)),
    node.aliases.length ? make("p", { class: "soft" }, say("alsoCalled", node.aliases.join(", "))) : null,
    make("div", { class: "actions" },
      make("button", { onclick: () => lookAround(node, 1) }, say("neighbourhood")),
      hidden ? make("button", { onclick: () => expand(node) }, say("expandN", number(hidden))) : null,
      app.filters.groups?.has(node.community) ? make("button", { onclick: () => toggleGroup(node.community) }, say("fold")) : null,
      make("button", { id: "path-to", onclick: () => askPath(node) }, say("pathTo"))),
    [...groups.values()].sort((a, b) => b.length - a.length).map((group) => factGroup(node, group)),
  ];
}

function factGroup(node, facts) {
  const outwards = facts[0].from === node;
  const name = inLanguage(facts[0].relation);
  return make("section", { class: "group" },
    make("h3", {}, swatch("line", fitColour(facts[0].relation.colour, app.scene.look)), outwards ? `${name} →` : `← ${name}`,
      facts.length > 1 ? make("span", { class: "tally" }, String(facts.length)) : null),
    make("ul", { class: "list" }, facts.map((fact) => make("li", {},
      make("button", { class: "fact", onclick: () => choose(fact) },
        make("span", { class: "name" }, named(outwards ? fact.to : fact.from)), badge(fact),
        hint(fact) ? make("span", { class: "soft" }, hint(fact)) : null)))));
}

function factPanel(fact) {
  const pairs = precisions(fact).filter(([, value]) => value !== when(fact));
  const count = fact.evidence.length;
  return [
    make("h2", { class: "unseen" }, `${named(fact.from)} — ${factLabel(fact)} → ${named(fact.to)}`),
    make("div", { class: "triple" }, nodeButton(fact.from, "large"), make("p", { class: "verb" }, swatch("line", fitColour(fact.relation.colour, app.scene.look), fact.certainty), inLanguage(fact.relation), " ↓"), nodeButton(fact.to, "large")),
    make("p", { class: "badges" }, make("span", { class: `badge ${fact.certainty}` }, say(fact.certainty)),
      make("span", { class: "badge plain" }, say("confidenceIs", Math.round(fact.confidence * 100))),
      when(fact) ? make("span", { class: "badge plain" }, when(fact)) : null),
    pairs.length ? make("dl", {}, pairs.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]).flat()) : null,
    make("h3", {}, count > 1 ? say("evidenceN", count) : say("evidence1")),
    count ? fact.evidence.map((item) => proof(item, fact)) : make("p", { class: "soft" }, say("noEvidence")),
  ];
}

function pathPanel() {
  const [start, goal] = app.filters.ends;
  const { path, passing } = app.visible;
  const heading = make("h2", {}, say("pathOf", named(start), named(goal)));
  if (!path.length) return [heading, make("p", {}, say("noPath", named(start), named(goal)))];
  const steps = path.slice(1).map((node, place) => {
    const facts = node.links.get(path[place]).filter((fact) => passing.has(fact));
    return [facts.map((fact) => make("li", { class: "step" }, make("button", { class: "fact", onclick: () => choose(fact) },
      make("span", {}, fact.from === node ? `↑ ${factLabel(fact)}` : `↓ ${factLabel(fact)}`), badge(fact)))),
    make("li", {}, nodeButton(node))];
  });
  return [heading, make("ol", { class: "list path" }, make("li", {}, nodeButton(path[0])), steps.flat(2))];
}

// The search field stands in for the button, and the entity found is the path's other end.
function askPath(node) {
  const field = make("input", { type: "search", "aria-label": say("pathTo"), placeholder: say("searchHint"), role: "combobox", "aria-expanded": "false", "aria-controls": "path-found", "aria-autocomplete": "list", autocomplete: "off" });
  const list = make("ul", { id: "path-found", role: "listbox", "aria-label": say("results"), hidden: true });
  $("path-to").replaceWith(make("div", { class: "search inline" }, field, list));
  completion(field, list, (goal) => { if (goal !== node) showPath(node, goal); });
  field.focus();
}
