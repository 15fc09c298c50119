// Completion over all names: the best ten, names that begin so first, then words that begin so, then the rest.
function bestMatches(text, limit = 10) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const found = [];
  app.model.names.forEach((names, index) => {
    let score = 0;
    for (const name of names) {
      const at = name.indexOf(wanted);
      if (at < 0) continue;
      const own = name === wanted ? 4 : at === 0 ? 3 : /[^\p{L}\p{N}]/u.test(name[at - 1]) ? 2 : 1;
      score = Math.max(score, own);
    }
    if (score) found.push([score, app.model.nodes[index]]);
  });
  found.sort((a, b) => b[0] - a[0] || b[1].links.size - a[1].links.size || a[1].index - b[1].index);
  return found.slice(0, limit).map(([, node]) => node);
}

// Wires a field and its list as an ARIA combobox; chosen(node) is told what was picked.
function completion(field, list, chosen) {
  let options = [];
  let at = -1;
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); at = -1; };
  const pick = (node) => { close(); field.value = ""; chosen(node); };
  const mark = () => {
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) { field.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  field.addEventListener("input", () => {
    options = bestMatches(field.value);
    fill(list, options.map((node, place) => make("li", { role: "option", id: `${list.id}-${place}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); pick(node); } },
      swatch(node.type.shape, fitColour(node.type.colour, app.scene.look)), make("span", { class: "name" }, named(node)),
      make("span", { class: "soft" }, `${inLanguage(node.type)} · ${linkCount(node.facts.length)}`))));
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(Boolean(options.length)));
    at = options.length ? 0 : -1;
    mark();
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) { event.preventDefault(); at = (at + step + options.length) % options.length; mark(); }
    if (event.key === "Enter" && options[at] && !list.hidden) { event.preventDefault(); pick(options[at]); }
    if (event.key === "Escape") { event.stopPropagation(); close(); field.blur(); }
  });
  field.addEventListener("blur", close);
}
