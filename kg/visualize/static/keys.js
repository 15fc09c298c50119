// Everything by keyboard. Letters act only outside of fields.
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing && event.key !== "Escape") return;
    const onCanvas = event.target === $("canvas");
    const act = COMMANDS[event.key.length === 1 ? event.key.toLowerCase() : event.key] || (onCanvas ? ON_CANVAS[event.key] : null);
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}

const current = () => app.scene.cursor || (app.selection && !app.selection.relation ? app.selection : null);

const COMMANDS = {
  "/": () => $("search").focus(),
  "?": () => showHelp(),
  t: () => setView(app.view === "graph" ? "table" : "graph"),
  e: () => { if (current()) expand(current()); },
  c: () => { if (!$("groups").hidden) showGroups(); },
  v: () => { if (current() && !current().group) lookAround(current(), 1); },
  0: () => app.scene.fit(),
  "+": () => zoomBy(1.3),
  "=": () => zoomBy(1.3),
  "-": () => zoomBy(1 / 1.3),
  Escape: () => stepBack(),
};
const ON_CANVAS = {
  ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
  Enter: () => { if (app.scene.cursor) choose(app.scene.cursor); },
  " ": () => { if (app.scene.cursor) choose(app.scene.cursor); },
};

function zoomBy(factor) { app.scene.untouched = false; app.scene.camera.stop(); app.scene.camera.zoom(factor); app.scene.redraw(); }

// The nearest node that way; sideways distance counts double, so that a row is followed to its end.
function move(dx, dy) {
  const { scene } = app;
  const from = current();
  let best = null;
  let least = Infinity;
  for (const node of scene.nodes) {
    if (node === from) continue;
    if (!from) { if (!best || node.links.size > best.links.size) best = node; continue; }
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (along > 1 && along + 2 * aside < least) { least = along + 2 * aside; best = node; }
  }
  if (!best) return;
  scene.cursor = best;
  announce(`${named(best)}, ${inLanguage(best.type)}, ${linkCount(best.facts.length)}`);
  scene.reveal(best);
}

// One step out of wherever the reader is.
function stepBack() {
  if ($("filters").classList.contains("open")) return toggleFilters();
  if (!$("more-list").hidden) return toggleMenu(false);
  if (app.selection) return choose(null);
  if (app.filters.around || app.filters.ends || app.filters.groups || app.filters.community >= 0) return leave();
  app.scene.cursor = null;
  return app.scene.redraw();
}

function showHelp() {
  fill($("keys"), make("h2", {}, say("help")), make("p", {}, say("howToText")),
    make("dl", { class: "keys" }, WORDS[language].keys.flatMap(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)])),
    make("button", { onclick: () => $("keys").close() }, say("close")));
  $("keys").showModal();
}
