// The same facts as a table: sorted by any column, filtered by words, a page of rows at a time.
const PAGE = 100;
const tableState = { sort: "subject", down: false, words: "", limit: PAGE };
const COLUMNS = {
  subject: (fact) => named(fact.from),
  relation: (fact) => inLanguage(fact.relation),
  object: (fact) => named(fact.to),
  precisions: (fact) => precisions(fact).filter(([name]) => name !== WORDS[language].q.date).map(([name, value]) => `${name} : ${value}`).join("\n"),
  date: (fact) => when(fact),
  certainty: (fact) => `${say(fact.certainty)} · ${Math.round(fact.confidence * 100)} %`,
  evidence: (fact) => fact.evidence.map((item) => item.sentence).join("\n"),
};
const SORTED_BY = { date: (fact) => fact.period[0], certainty: (fact) => `${app.model.certainties.indexOf(fact.certainty)}${1 - fact.confidence}` };

function tableFacts() {
  const { visible, filters, model } = app;
  const base = filters.around || visible.path || filters.community >= 0 ? visible.facts : model.facts.filter((fact) => visible.passing.has(fact));
  const words = folded(tableState.words).split(/\s+/).filter(Boolean);
  const found = words.length ? base.filter((fact) => {
    const text = folded(Object.values(COLUMNS).map((read) => read(fact)).join(" "));
    return words.every((word) => text.includes(word));
  }) : [...base];
  const key = SORTED_BY[tableState.sort] || COLUMNS[tableState.sort];
  const order = new Intl.Collator(language, { numeric: true }).compare;
  const keyed = found.map((fact) => [key(fact), fact]).sort((a, b) => order(a[0], b[0]) || a[1].index - b[1].index);
  return (tableState.down ? keyed.reverse() : keyed).map(([, fact]) => fact);
}

function showTable() {
  const holder = $("facts");
  const field = make("input", { type: "search", value: tableState.words, placeholder: say("filterTable"), "aria-label": say("filterTable"), class: "filter", oninput: () => { tableState.words = field.value; tableState.limit = PAGE; fillRows(); } });
  const count = make("p", { class: "soft", id: "row-count", role: "status" });
  const heads = Object.keys(COLUMNS).map((name) => make("th", { scope: "col", "aria-sort": name === tableState.sort ? (tableState.down ? "descending" : "ascending") : null },
    make("button", { title: say("sortBy", say(name)), onclick: () => sortBy(name) }, say(name), make("span", { class: "order", "aria-hidden": "true" }, name === tableState.sort ? (tableState.down ? " ↓" : " ↑") : ""))));
  fill(holder, make("div", { class: "line" }, field, count), make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", { id: "rows" })), make("div", { id: "rows-more" }));
  fillRows();
}

function sortBy(name) {
  Object.assign(tableState, { sort: name, down: tableState.sort === name && !tableState.down });
  showTable();
  $("facts").querySelector("th[aria-sort] button").focus();
}

function fillRows(limit = tableState.limit, proofs = 1) {
  const facts = tableFacts();
  $("row-count").textContent = linkCount(facts.length);
  fill($("rows"), facts.slice(0, limit).map((fact) => row(fact, proofs)));
  const left = facts.length - limit;
  fill($("rows-more"), left > 0 ? make("button", { class: "wide", onclick: () => { tableState.limit += 5 * PAGE; fillRows(); } }, say("moreRows", number(left))) : null);
}

function row(fact, proofs) {
  const lines = COLUMNS.precisions(fact).split("\n").filter(Boolean).map((line) => make("div", {}, line));
  const button = (node) => make("button", { class: "plain", onclick: () => choose(node) }, named(node));
  return make("tr", { class: fact === app.selection ? "chosen" : null },
    make("th", { scope: "row", "data-head": say("subject") }, button(fact.from)),
    make("td", { "data-head": say("relation") }, make("button", { class: "plain", onclick: () => choose(fact) }, inLanguage(fact.relation))),
    make("td", { "data-head": say("object") }, button(fact.to)),
    make("td", { "data-head": say("precisions") }, lines),
    make("td", { "data-head": say("date") }, when(fact)),
    make("td", { "data-head": say("certainty") }, make("span", { class: `badge ${fact.certainty}` }, say(fact.certainty)), make("span", { class: "soft" }, ` ${Math.round(fact.confidence * 100)} %`)),
    make("td", { "data-head": say("evidence") }, fact.evidence.slice(0, proofs).map((item) => proof(item, fact)),
      fact.evidence.length > proofs ? make("button", { class: "plain more", onclick: () => choose(fact) }, fact.evidence.length - proofs > 1 ? say("moreProof", fact.evidence.length - proofs) : say("moreProof1")) : null));
}
