// Everything comes together here: app holds the state, refresh shows it.
const app = { model: null, filters: freshFilters(), view: "graph", selection: null, scene: null, visible: null };

function refresh() {
  const { scene, model, filters, visible: seen } = Object.assign(app, { visible: visible(app.model, app.filters) });
  Object.assign(scene, { path: seen.path, open: filters.groups ? [...filters.groups].map((community) => groupsOf(model).get(community)) : [], chosen: app.selection });
  scene.show(seen.nodes, seen.facts);
  const whole = seen.nodes.length === model.nodes.length && seen.facts.length === model.facts.length;
  $("counts").textContent = filters.groups ? say("countsGroups", number(seen.nodes.filter((node) => node.group).length), number(seen.nodes.filter((node) => !node.group).length), number(model.nodes.length)) : whole ? say("counts", number(seen.nodes.length), number(seen.facts.length))
    : say("countsOf", number(seen.nodes.length), number(model.nodes.length), number(seen.facts.length), number(model.facts.length));
  $("empty").hidden = seen.nodes.length > 0;
  $("groups").setAttribute("aria-pressed", String(Boolean(filters.groups)));
  $("groups").hidden = model.nodes.length < GROUPS_WORTHWHILE;
  showScope(filters.groups ? say("communities") : filters.around ? say("around", named(filters.around)) : filters.ends ? say("path")
    : filters.community >= 0 ? say("communityAround", named(groupsOf(model).get(filters.community).members[0])) : "");
  if (app.view === "table") showTable();
  showPanel();
}

// A filter was used: show it, and keep the address up to date. Sliders replace their entry in the history.
function changed(sliding = false) { refresh(); remember(sliding); }

// Filters were replaced as a whole: place the nodes, draw the controls again.
function restored(atOnce = false) {
  settleNodes();
  showSidebar();
  setView(app.view, false);
  refresh();
  app.scene.fit({ atOnce, opening: !app.filters.around && !app.filters.ends && !app.filters.all && !app.filters.groups && app.filters.community < 0 });
  if (atOnce && app.selection && app.view === "graph") app.scene.reveal(app.selection);
}

function reset() { Object.assign(app, { filters: freshFilters(), selection: null }); Object.assign(tableState, { words: "", limit: PAGE }); restored(); remember(); }

function toggleMenu(open = $("more-list").hidden) {
  $("more-list").hidden = !open;
  $("more").setAttribute("aria-expanded", String(open));
  (open ? $("more-list").querySelector("button") : $("more")).focus();
}

function switchTheme() {
  document.documentElement.dataset.theme = app.scene.look.dark ? "light" : "dark";
  newLook();
}
function newLook() { app.scene.look = readLook(); showSidebar(); refresh(); }
function switchLanguage() { chooseLanguage(language === "fr" ? "en" : "fr"); sayEverywhere(); showSidebar(); refresh(); }

// Paper is white: the picture is drawn light, and the table under it holds all facts with their sentences.
function toPaper() {
  app.screenTheme = document.documentElement.dataset.theme || "";
  document.documentElement.dataset.theme = "light";
  app.scene.look = readLook();
  app.scene.paint();
  showTable();
  fillRows(2000, 5);
}

function fromPaper() {
  if (app.screenTheme) document.documentElement.dataset.theme = app.screenTheme;
  else delete document.documentElement.dataset.theme;
  newLook();
}

function listenToButtons() {
  const clicks = {
    "show-graph": () => setView("graph"), "show-table": () => setView("table"), "show-filters": toggleFilters, more: () => toggleMenu(),
    back: () => history.back(), forward: () => history.forward(), "save-csv": saveCsv, "save-png": savePng, "save-svg": saveSvg,
    "copy-link": copyLink, print: () => window.print(), theme: switchTheme, language: switchLanguage, help: showHelp,
    groups: showGroups, "zoom-in": () => zoomBy(1.3), "zoom-out": () => zoomBy(1 / 1.3), fit: () => app.scene.fit(),
    arrange: () => { arrange(); app.scene.fit({}); }, skip: (event) => { event.preventDefault(); setView("table"); $("facts").focus(); },
  };
  for (const [id, act] of Object.entries(clicks)) $(id).addEventListener("click", act);
  for (const button of $("more-list").children) button.addEventListener("click", () => toggleMenu(false));
  document.addEventListener("pointerdown", (event) => { if (!$("more-list").hidden && !event.target.closest(".menu")) toggleMenu(false); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", newLook);
  window.addEventListener("popstate", () => restore());
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", fromPaper);
}

async function start() {
  const raw = await readData();
  chooseLanguage(raw.language);
  sayEverywhere();
  app.model = makeModel(raw);
  const acts = { choose, expand, tip: showTip, moved: (node) => { if (!app.filters.around && !app.filters.ends) [node.homeX, node.homeY] = [node.x, node.y]; } };
  app.scene = new Scene($("canvas"), (name, ...values) => acts[name](...values));
  completion($("search"), $("found"), choose);
  listenToButtons();
  listenToKeys();
  await app.scene.sized;
  fitToScreen(app.model, app.scene.camera);
  restore(true);
  document.documentElement.dataset.ready = "yes";
}

start();
