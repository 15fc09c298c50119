// What the reader takes away: the table as CSV, the picture as PNG or SVG, a link to the view.
function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const fileName = (suffix) => `${folded(app.model.title || "graph").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${suffix}`;

// Spreadsheets run cells that begin like formulas; an apostrophe makes them text.
function cell(value) {
  const text = /^[=+\-@\t\r]/.test(value) && !/^-?[\d.,]+$/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

function csv() {
  const names = [...Object.keys(COLUMNS), "document", "source"];
  const line = (fact) => [...Object.values(COLUMNS).map((read) => read(fact)),
    fact.evidence.map((item) => item.document.title).join("\n"), fact.evidence.map((item) => item.document.source).join("\n")];
  return [names.map(say), ...tableFacts().map(line)].map((cells) => cells.map(cell).join(",")).join("\r\n");
}

const saveCsv = () => save(fileName("csv"), new Blob(["\ufeff", csv()], { type: "text/csv;charset=utf-8" }));

function picture() {
  const { width, height } = app.scene.camera;
  const pen = new SvgContext(width, height);
  pen.fillStyle = app.scene.look.paper;
  pen.fillRect(0, 0, width, height);
  drawScene(pen, app.scene, app.scene.camera, app.scene.look);
  drawLabels(pen, app.scene, app.scene.camera, app.scene.look);
  return pen.toString();
}

const saveSvg = () => save(fileName("svg"), new Blob([picture()], { type: "image/svg+xml" }));

// Twice the size of the screen, on paper instead of on nothing.
function savePng() {
  const { scene } = app;
  const { width, height } = scene.camera;
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  Object.assign(pen, { fillStyle: scene.look.paper, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineCap: "round" });
  pen.fillRect(0, 0, width, height);
  drawScene(pen, scene, scene.camera, scene.look);
  drawLabels(pen, scene, scene.camera, scene.look);
  canvas.toBlob((blob) => save(fileName("png"), blob));
}

// Pages opened from a file may not write to the clipboard everywhere; then the link is shown to be copied.
async function copyLink() {
  const link = `${location.href.split("#")[0]}${address()}`;
  try {
    await navigator.clipboard.writeText(link);
    announce(say("copied"));
    showScope(say("copied"));
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    fill($("keys"), make("h2", {}, say("copyThis")), make("input", { type: "text", value: link, "aria-label": say("copyLink") }), make("button", { onclick: () => $("keys").close() }, say("close")));
    $("keys").showModal();
    $("keys").querySelector("input").select();
  }
}
