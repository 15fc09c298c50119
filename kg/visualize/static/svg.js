// As much of a canvas as the drawing needs, writing SVG elements instead of pixels.
class SvgContext {
  constructor(width, height) {
    this.root = this.create("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
    Object.assign(this, { d: "", dash: [], globalAlpha: 1, lineWidth: 1, fillStyle: "#000", strokeStyle: "#000", font: "", turn: "", saved: [] });
    this.textAlign = "center";
    this.measure = document.createElement("canvas").getContext("2d");
  }
  create(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") element.setAttribute(name, String(value));
    return element;
  }
  element() { return this.root; }
  toString() { return new XMLSerializer().serializeToString(this.root); }
  at(value) { return Math.round(value * 100) / 100; }
  beginPath() { this.d = ""; }
  moveTo(x, y) { this.d += `M${this.at(x)} ${this.at(y)}`; }
  lineTo(x, y) { this.d += `L${this.at(x)} ${this.at(y)}`; }
  quadraticCurveTo(a, b, x, y) { this.d += `Q${this.at(a)} ${this.at(b)} ${this.at(x)} ${this.at(y)}`; }
  closePath() { this.d += "Z"; }
  arc(x, y, r) {
    this.d += `M${this.at(x - r)} ${this.at(y)}a${this.at(r)} ${this.at(r)} 0 1 0 ${this.at(2 * r)} 0a${this.at(r)} ${this.at(r)} 0 1 0 ${this.at(-2 * r)} 0Z`;
  }
  setLineDash(dash) { this.dash = dash; }
  add(tag, attributes) {
    const faded = this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {};
    const turned = this.turn ? { transform: this.turn } : {};
    return this.root.appendChild(this.create(tag, { ...attributes, ...faded, ...turned }));
  }
  fill() { this.add("path", { d: this.d, fill: this.fillStyle }); }
  stroke() {
    const dashed = this.dash.length ? { "stroke-dasharray": this.dash.join(" ") } : {};
    this.add("path", { d: this.d, fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linecap": "round", ...dashed });
  }
  fillRect(x, y, width, height) { this.add("rect", { x: this.at(x), y: this.at(y), width: this.at(width), height: this.at(height), fill: this.fillStyle }); }
  strokeText(text, x, y) { this.text(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }
  fillText(text, x, y) { this.text(text, x, y, { fill: this.fillStyle }); }
  text(text, x, y, look) {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font) || [null, 400, 12, "sans-serif"];
    const type = { "font-family": family, "font-size": size, "font-weight": weight, "text-anchor": "middle", "dominant-baseline": "central" };
    this.add("text", { x: this.at(x), y: this.at(y), ...type, ...look }).textContent = text;
  }
  measureText(text) { this.measure.font = this.font; return this.measure.measureText(text); }
  save() { this.saved.push(this.turn); }
  restore() { this.turn = this.saved.pop(); }
  translate(x, y) { this.turn += `translate(${this.at(x)} ${this.at(y)}) `; }
  rotate(angle) { this.turn += `rotate(${this.at((angle * 180) / Math.PI)}) `; }
}
