// Outlines of nodes and lines; they draw on a canvas or on an SvgContext alike.
const DASHES = { asserted: [], planned: [8, 4], possible: [2, 4], denied: [] };
const FADE = { asserted: 1, planned: 0.9, possible: 0.75, denied: 0.5 };
const CORNERS = { triangle: [3, -90], "triangle-down": [3, 90], diamond: [4, -90], hexagon: [6, 0], pentagon: [5, -90] };
// So that all shapes look equally large beside a circle of the same radius.
const SCALE = { triangle: 1.25, "triangle-down": 1.25, diamond: 1.2, hexagon: 1.08, pentagon: 1.12, star: 1.28, square: 0.9 };

function shapePath(pen, shape, x, y, radius) {
  const r = radius * (SCALE[shape] || 1);
  pen.beginPath();
  if (shape === "square") return roundedPath(pen, x - r, y - r, 2 * r, 2 * r, r * 0.28);
  if (shape === "pill") return roundedPath(pen, x - r * 1.3, y - r * 0.7, r * 2.6, r * 1.4, r * 0.7);
  if (shape === "star") return starPath(pen, x, y, r);
  if (!(shape in CORNERS)) return pen.arc(x, y, r, 0, 2 * Math.PI);
  const [count, first] = CORNERS[shape];
  const sink = shape === "triangle" ? r * 0.12 : shape === "triangle-down" ? -r * 0.12 : 0;
  for (let corner = 0; corner < count; corner += 1) {
    const angle = ((first + (360 * corner) / count) * Math.PI) / 180;
    pen[corner ? "lineTo" : "moveTo"](x + r * Math.cos(angle), y + sink + r * Math.sin(angle));
  }
  return pen.closePath();
}

function starPath(pen, x, y, r) {
  for (let corner = 0; corner < 10; corner += 1) {
    const reach = corner % 2 ? r * 0.5 : r;
    const angle = ((-90 + 36 * corner) * Math.PI) / 180;
    pen[corner ? "lineTo" : "moveTo"](x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  pen.closePath();
}

function roundedPath(pen, x, y, width, height, corner) {
  const right = x + width;
  const bottom = y + height;
  pen.moveTo(x + corner, y);
  pen.lineTo(right - corner, y); pen.quadraticCurveTo(right, y, right, y + corner);
  pen.lineTo(right, bottom - corner); pen.quadraticCurveTo(right, bottom, right - corner, bottom);
  pen.lineTo(x + corner, bottom); pen.quadraticCurveTo(x, bottom, x, bottom - corner);
  pen.lineTo(x, y + corner); pen.quadraticCurveTo(x, y, x + corner, y);
  pen.closePath();
}

function cross(pen, x, y, size) {
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(x - size, y - size); pen.lineTo(x + size, y + size);
  pen.moveTo(x + size, y - size); pen.lineTo(x - size, y + size);
  pen.stroke();
}
