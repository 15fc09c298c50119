// The view as an address: what follows # restores it, and the browser's back and forward walk through it.
function address() {
  const { filters, selection, view } = app;
  const part = new URLSearchParams();
  const put = (name, value) => { if (value !== null && value !== "" && value !== undefined) part.append(name, value); };
  if (view === "table") put("view", "table");
  if (selection?.id && !selection.group) put(selection.relation ? "fact" : "entity", selection.id);
  if (filters.around) { put("around", filters.around.id); put("depth", filters.depth); }
  if (filters.ends) filters.ends.forEach((node) => put("path", node.id));
  for (const index of filters.types) put("no-type", app.model.types[index].name);
  for (const index of filters.relations) put("no-relation", app.model.relations[index].name);
  for (const name of filters.certainties) put("no-certainty", name);
  if (filters.confidence) put("confidence", filters.confidence);
  if (filters.document >= 0) put("document", app.model.documents[filters.document].id);
  if (filters.first !== null) put("from", isoOf(filters.first));
  if (filters.last !== null) put("to", isoOf(filters.last));
  if (!filters.undated) put("undated", "no");
  if (filters.community >= 0) put("community", filters.community);
  if (filters.all) put("all", "yes");
  if (filters.groups) put("groups", [...filters.groups].join(",") || "-");
  for (const node of filters.grown) put("with", node.id);
  return `#${part}`;
}

// Unknown names are left out: a link may be older than the page.
function readAddress(text) {
  const part = new URLSearchParams(text.slice(1));
  const { model } = app;
  const filters = freshFilters();
  const node = (id) => model.byId.get(id) || null;
  const indexes = (name, items) => part.getAll(name).map((wanted) => items.findIndex((item) => (item.name ?? item.id) === wanted)).filter((index) => index >= 0);
  filters.types = new Set(indexes("no-type", model.types));
  filters.relations = new Set(indexes("no-relation", model.relations));
  filters.certainties = new Set(part.getAll("no-certainty"));
  filters.confidence = Math.min(Math.max(Number(part.get("confidence")) || 0, 0), 1);
  filters.document = indexes("document", model.documents)[0] ?? -1;
  filters.first = dayOf(part.get("from") || "", false);
  filters.last = dayOf(part.get("to") || "", true);
  filters.undated = part.get("undated") !== "no";
  filters.community = part.has("community") && groupsOf(model).has(Number(part.get("community"))) ? Number(part.get("community")) : -1;
  filters.all = part.get("all") === "yes";
  if (part.has("groups")) filters.groups = new Set(part.get("groups").split(",").map(Number).filter((community) => groupsOf(model).has(community)));
  filters.around = filters.groups ? null : node(part.get("around"));
  filters.depth = Math.min(Math.max(Number(part.get("depth")) || 1, 1), 3);
  const ends = part.getAll("path").map(node).filter(Boolean);
  filters.ends = ends.length === 2 ? ends : null;
  filters.grown = new Set(part.getAll("with").map(node).filter(Boolean));
  return { filters, view: part.get("view") === "table" ? "table" : "graph", selection: node(part.get("entity")) || model.factById.get(part.get("fact")) || null };
}

const framed = window.self !== window.top;
let place = 0;
let furthest = 0;

// Inside a notebook's frame there is no address to keep.
function remember(replace = false) {
  if (framed) return;
  const next = address();
  if (next === (location.hash || "#")) return;
  if (!replace) place += 1;
  if (!replace) furthest = place;
  history[replace ? "replaceState" : "pushState"]({ place }, "", next);
  showWay();
}

function showWay() {
  $("back").disabled = place === 0;
  $("forward").disabled = place >= furthest;
  $("back").hidden = framed;
  $("forward").hidden = framed;
}

// Only a change of what is on the sheet moves the camera; going back to a selection does not.
function restore(atOnce = false) {
  place = history.state?.place ?? 0;
  furthest = Math.max(furthest, place);
  const before = onSheetNow();
  Object.assign(app, readAddress(location.hash));
  if (atOnce === true || before !== onSheetNow()) restored(atOnce === true);
  else { showSidebar(); setView(app.view, false); refresh(); }
  showWay();
}

const onSheetNow = () => [app.filters.around, ...(app.filters.ends || []), ...app.filters.grown].map((node) => node?.id).concat(app.filters.depth, app.filters.all, app.filters.community, app.filters.groups ? `g${[...app.filters.groups]}` : "").join();
