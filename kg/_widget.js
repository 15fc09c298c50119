// The browser's half of kg._widget: a search box, two filters and a table. Text of articles is set as text, never as markup.
const CERTAINTIES = ["asserted", "planned", "possible", "denied"];

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Case and accents do not matter.
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function choice(label, values) {
  const made = element("select", "", { "aria-label": label });
  made.append(element("option", `${label}: all`, { value: "" }));
  for (const value of values) made.append(element("option", value, { value }));
  return made;
}

function marked(fact) {
  const cell = element("td");
  const letters = Array.from(fact.sentence); // places count characters, not UTF-16 units
  const words = (from, to) => letters.slice(from, to).join("");
  let at = 0;
  for (const [start, end] of fact.marks) {
    cell.append(words(at, start), element("mark", words(start, end)));
    at = end;
  }
  cell.append(words(at), " ", element("small", fact.document));
  return cell;
}

function row(fact) {
  const made = element("tr");
  const words = [fact.subject, fact.relation, fact.object, fact.certainty, fact.more];
  made.append(...words.map((word) => element("td", word)), marked(fact));
  for (const cell of made.children) cell.style.textAlign = "left";
  return made;
}

function render({ model, el }) {
  const facts = model.get("records");
  const texts = facts.map((fact) => folded(Object.values(fact).flat(2).join(" ")));
  const search = element("input", "", { type: "search", placeholder: "Search names, words, documents…", "aria-label": "Search" });
  const relation = choice("relation", [...new Set(facts.map((fact) => fact.relation))].sort());
  const certainty = choice("certainty", CERTAINTIES.filter((each) => facts.some((fact) => fact.certainty === each)));
  const count = element("span", "", { role: "status" });
  const bar = element("div");
  bar.style.cssText = "display:flex;gap:.6em;align-items:center;flex-wrap:wrap;margin-bottom:.4em";
  search.style.minWidth = "18em";
  bar.append(search, relation, certainty, count);
  const table = element("table");
  const head = element("tr");
  head.append(...["subject", "relation", "object", "certainty", "more", "evidence"].map((word) => element("th", word)));
  const body = element("tbody");
  table.append(element("thead"), body);
  table.tHead.append(head);
  const frame = element("div");
  frame.style.cssText = "max-height:28em;overflow:auto";
  frame.append(table);
  el.append(bar, frame);

  function filter() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const shown = [];
    facts.forEach((fact, number) => {
      const fits = (!relation.value || fact.relation === relation.value) && (!certainty.value || fact.certainty === certainty.value);
      if (fits && words.every((word) => texts[number].includes(word))) shown.push(number);
    });
    body.replaceChildren(...shown.slice(0, model.get("rows")).map((number) => row(facts[number])));
    count.textContent = `${shown.length} of ${facts.length} facts` + (shown.length > model.get("rows") ? `, ${model.get("rows")} shown` : "");
    model.set("shown", shown);
    model.save_changes();
  }

  for (const input of [search, relation, certainty]) input.addEventListener("input", filter);
  filter();
}

export default { render };
