// The only door to the document: text is always set as text, never parsed as markup.
const $ = (id) => document.getElementById(id);

// make("button", { class: "x", onclick: f }, "text", child, …)
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in { value: 1, checked: 1, hidden: 1, disabled: 1, max: 1, min: 1, step: 1, type: 1 }) element[name] = value;
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== false));

// A link only for http and https; anything else stays text.
function sourceLink(address, text) {
  let parsed = null;
  try { parsed = new URL(address); } catch (error) { if (!(error instanceof TypeError)) throw error; }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return make("span", {}, text);
  return make("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

// A small drawing of a node's shape or of a relation's line.
function swatch(kind, colour, certainty) {
  const size = 16;
  const canvas = new SvgContext(size, size);
  if (kind === "line") {
    canvas.strokeStyle = colour;
    canvas.lineWidth = 2;
    canvas.setLineDash(DASHES[certainty || "asserted"]);
    canvas.globalAlpha = FADE[certainty || "asserted"];
    canvas.beginPath(); canvas.moveTo(0, 8); canvas.lineTo(16, 8); canvas.stroke();
    if (certainty === "denied") cross(canvas, 8, 8, 4);
  } else {
    canvas.fillStyle = colour;
    shapePath(canvas, kind, 8, 8, 6.5);
    canvas.fill();
  }
  const svg = canvas.element();
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

const announce = (text) => { $("live").textContent = text; };
