// The filters on the left. They are built anew when filters are restored, and change app.filters when used.
function showSidebar() {
  const { model, filters } = app;
  const look = app.scene.look;
  fill($("filters"),
    make("button", { class: "icon close only-narrow", "aria-label": say("close"), onclick: toggleFilters }, "×"),
    choices("types", model.types, filters.types, (type) => swatch(type.shape, fitColour(type.colour, look)), (type) => type.index),
    choices("certainty", model.certainties.map((name) => ({ name, fr: say(name), en: say(name), count: model.facts.filter((fact) => fact.certainty === name).length })),
      filters.certainties, (item) => swatch("line", look.ink, item.name), (item) => item.name),
    periodFilter(),
    choices("relations", model.relations, filters.relations, (relation) => swatch("line", fitColour(relation.colour, look)), (relation) => relation.index),
    confidenceFilter(), documentFilter(), communityFilter(), sizeChoice(),
    make("button", { class: "wide", id: "reset", onclick: reset }, say("reset")));
}

function choices(title, items, hidden, drawing, keyOf) {
  const boxes = [];
  const shown = items.filter((item) => item.count);
  const refreshBoxes = () => { boxes.forEach(([box, key]) => { box.checked = !hidden.has(key); }); changed(); };
  const only = (key) => { for (const item of shown) hidden.add(keyOf(item)); hidden.delete(key); refreshBoxes(); };
  const all = () => { hidden.clear(); refreshBoxes(); };
  const rows = shown.sort((a, b) => b.count - a.count || (inLanguage(a) < inLanguage(b) ? -1 : 1)).map((item) => {
    const key = keyOf(item);
    const box = make("input", { type: "checkbox", checked: !hidden.has(key), onchange: () => { if (box.checked) hidden.delete(key); else hidden.add(key); changed(); } });
    boxes.push([box, key]);
    return make("li", {}, make("label", {}, box, drawing(item), make("span", { class: "name" }, inLanguage(item)), make("span", { class: "tally" }, number(item.count))),
      make("button", { class: "only", "aria-label": `${inLanguage(item)} : ${say("only")}`, onclick: () => only(key) }, say("only")));
  });
  return make("fieldset", {}, make("legend", {}, say(title)), rows.length > 1 ? make("button", { class: "only all", "aria-label": `${say(title)} : ${say("all")}`, onclick: all }, say("all")) : null,
    make("ul", { class: "choices" }, rows));
}

function periodFilter() {
  const dated = app.model.facts.filter((fact) => fact.first !== null);
  if (!dated.length) return null;
  const low = dated.reduce((least, fact) => Math.min(least, fact.first), Infinity);
  const high = dated.reduce((most, fact) => Math.max(most, fact.last), -Infinity);
  if (low === high) return null;
  const { filters } = app;
  const text = make("p", { class: "soft" });
  const chart = make("div", { class: "chart", "aria-hidden": "true" });
  const tell = () => {
    text.textContent = `${readableDate(isoOf(filters.first ?? low))} – ${readableDate(isoOf(filters.last ?? high))}`;
    fill(chart, histogram(dated, low, high, filters.first ?? low, filters.last ?? high));
  };
  const slider = (name, end, other) => make("input", { type: "range", min: low, max: high, value: filters[end] ?? (end === "first" ? low : high), "aria-label": say(name), oninput: (event) => {
    const value = Number(event.target.value);
    filters[end] = value === (end === "first" ? low : high) ? null : value;
    if ((filters.first ?? low) > (filters.last ?? high)) { filters[end] = filters[other]; event.target.value = filters[other] ?? value; }
    tell();
    changed(true);
  } });
  tell();
  const undated = app.model.facts.length > dated.length
    ? make("label", { class: "check" }, make("input", { type: "checkbox", checked: filters.undated, onchange: (event) => { filters.undated = event.target.checked; changed(); } }), say("undated")) : null;
  return make("fieldset", { class: "period" }, make("legend", {}, say("period")), chart, make("div", { class: "range" }, slider("from", "first", "last"), slider("to", "last", "first")), text, undated);
}

function histogram(dated, low, high, first, last) {
  const [width, height, bins] = [216, 44, 32];
  const counts = new Array(bins).fill(0);
  for (const fact of dated) counts[Math.min(bins - 1, Math.floor(((fact.first - low) / (high - low)) * bins))] += 1;
  const most = Math.max(...counts);
  const pen = new SvgContext(width, height);
  counts.forEach((count, place) => {
    const day = low + ((place + 0.5) * (high - low)) / bins;
    pen.globalAlpha = day >= first - (high - low) / bins && day <= last + (high - low) / bins ? 1 : 0.25;
    pen.fillStyle = app.scene.look.accent;
    const tall = Math.max(3, Math.sqrt(count / most) * (height - 2)); // by area to the eye: single facts stay in sight
    if (count) pen.fillRect(place * (width / bins) + 0.75, height - tall, width / bins - 1.5, tall);
  });
  const svg = pen.element();
  svg.setAttribute("preserveAspectRatio", "none");
  return svg;
}

function confidenceFilter() {
  if (!app.model.facts.some((fact) => fact.confidence < 1)) return null;
  const text = make("output", {}, `${Math.round(app.filters.confidence * 100)} %`);
  return make("fieldset", {}, make("legend", {}, say("confidence")), make("div", { class: "line" },
    make("input", { type: "range", min: 0, max: 100, step: 5, value: app.filters.confidence * 100, "aria-label": say("confidence"), oninput: (event) => {
      app.filters.confidence = event.target.value / 100;
      text.textContent = `${event.target.value} %`;
      changed(true);
    } }), text));
}

function picker(title, options, value, picked) {
  const select = make("select", { "aria-label": say(title), onchange: () => picked(Number(select.value)) }, options.map(([key, text]) => make("option", { value: key }, text)));
  select.value = value;
  return make("fieldset", {}, make("legend", {}, say(title)), select);
}

function documentFilter() {
  const { documents } = app.model;
  if (documents.length < 2) return null;
  const sorted = [...documents].sort((a, b) => (a.title < b.title ? -1 : 1));
  return picker("document", [[-1, say("allDocuments")], ...sorted.map((item) => [item.index, item.title || item.id])], app.filters.document,
    (value) => { app.filters.document = value; changed(); });
}

function communityFilter() {
  const groups = grouped(app.model.nodes, (node) => node.community);
  if (app.model.nodes.length < 40 || groups.size < 2) return null;
  const rows = [...groups].filter(([, nodes]) => nodes.length > 2).sort((a, b) => a[0] - b[0]).slice(0, 60).map(([group, nodes]) => {
    const head = nodes.reduce((best, node) => (node.links.size > best.links.size ? node : best));
    return [group, `${named(head)} (${number(nodes.length)})`];
  });
  return [
    picker("communities", [[-1, say("allCommunities")], ...rows], app.filters.community, (value) => { app.filters.community = value; changed(); app.scene.fit(); }),
    picker("colourBy", [[0, say("byType")], [1, say("byCommunity")]], app.scene.byCommunity ? 1 : 0, (value) => { app.scene.byCommunity = Boolean(value); app.scene.redraw(); }),
  ];
}

function sizeChoice() {
  if (!app.model.opening.length) return null;
  const label = app.filters.all ? say("showMain") : say("showAll", number(app.model.nodes.length));
  return make("button", { class: "wide", id: "show-all", onclick: () => { app.filters.all = !app.filters.all; restored(); remember(); } }, label);
}

function toggleFilters() {
  const open = $("filters").classList.toggle("open");
  $("show-filters").setAttribute("aria-expanded", String(open));
  if (open) $("filters").querySelector("button, input").focus();
}
