// From one view to the next: a thing chosen, a neighbourhood, a path, the table.
function choose(thing) {
  app.selection = thing;
  app.scene.chosen = thing;
  if (thing && !thing.relation) {
    if (app.filters.groups && !thing.group) showMember(thing);
    else if (!app.visible.nodes.includes(thing)) { app.filters.grown.add(thing); app.filters.types.delete(thing.type.index); placeGrown([thing]); refresh(); }
    app.scene.cursor = thing;
    announce(`${named(thing)}, ${inLanguage(thing.type)}, ${linkCount(thing.facts.length)}`);
  }
  showPanel();
  if (thing && app.view === "graph") app.scene.reveal(thing);
  else app.scene.redraw();
  remember();
}

// A name that was searched for, in the view of communities: its own one is opened.
function showMember(node) {
  if (app.visible.nodes.includes(node)) return;
  app.filters.groups.add(node.community);
  app.filters.grown.add(node);
  app.filters.types.delete(node.type.index);
  settleNodes();
  refresh();
}

function expand(node) {
  if (node.group) return toggleGroup(node.community);
  if (app.filters.groups) return lookAround(node, 1);
  if (app.filters.around || app.filters.ends) return lookAround(node, 1);
  const fresh = neighboursOf(node, app.visible.passing).filter((other) => !app.visible.nodes.includes(other))
    .sort((a, b) => b.links.size - a.links.size).slice(0, 60);
  for (const other of fresh) app.filters.grown.add(other);
  placeGrown([node, ...fresh]);
  return changed();
}

function lookAround(node, depth) {
  Object.assign(app.filters, { around: node, depth, ends: null, groups: null });
  app.selection = node;
  restored();
  remember();
}

function showPath(start, goal) {
  Object.assign(app.filters, { ends: [start, goal], around: null, groups: null });
  app.selection = null;
  restored();
  remember();
}

function leave() { Object.assign(app.filters, { around: null, ends: null, groups: null, community: -1 }); restored(); remember(); }

// The strip over the picture that says which part of the graph is shown, and leads out of it.
function showScope(text) {
  const { filters } = app;
  $("scope").hidden = !text;
  const depths = [1, 2, 3].map((depth) => make("button", { "aria-pressed": String(depth === filters.depth), "aria-label": `${say("depth")} ${depth}`, onclick: () => lookAround(filters.around, depth) }, String(depth)));
  fill($("scope"), make("strong", {}, text), filters.groups && !filters.groups.size ? make("span", { class: "soft" }, say("openHint")) : null, filters.around ? make("span", { class: "switch" }, depths) : null,
    filters.groups?.size ? make("button", { onclick: () => { filters.groups.clear(); restored(); remember(); } }, say("closeAll")) : null,
    filters.around || filters.ends || filters.groups || filters.community >= 0 ? make("button", { onclick: leave }, say("leave")) : null);
}

function setView(view, byReader = true) {
  app.view = view;
  $("facts").hidden = view !== "table";
  document.body.dataset.view = view;
  $("graph-view").hidden = view === "table";
  $("show-graph").setAttribute("aria-pressed", String(view === "graph"));
  $("show-table").setAttribute("aria-pressed", String(view === "table"));
  if (!byReader) return;
  if (view === "table") showTable();
  remember();
}

function showTip(thing, event) {
  const tip = $("tip");
  tip.hidden = !thing;
  if (!thing) return;
  fill(tip, thing.bundle ? `${named(thing.from)} — ${named(thing.to)} · ${linkCount(thing.bundle.length)}`
    : thing.group ? say("bubble", named(thing), number(thing.members.length))
    : thing.relation ? `${named(thing.from)} — ${factLabel(thing)} → ${named(thing.to)}` : `${named(thing)} · ${inLanguage(thing.type)} · ${linkCount(thing.facts.length)}`,
    thing.relation && thing.certainty !== "asserted" ? make("em", {}, ` ${say(thing.certainty)}`) : null);
  tip.style.left = `${Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8)}px`;
}
