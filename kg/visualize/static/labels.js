// Names on the picture: the important ones first, each where nothing else is written, or nowhere.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const widths = new Map();

function textWidth(pen, text) {
  const key = `${pen.font}|${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// At most two lines of about 20 letters.
function wrapped(text) {
  const letters = [...text];
  if (letters.length <= 22) return [text];
  const cut = text.lastIndexOf(" ", 22) > 7 ? text.lastIndexOf(" ", 22) : 22;
  const rest = text.slice(cut).trim();
  return [text.slice(0, cut).trim(), [...rest].length > 22 ? `${[...rest].slice(0, 21).join("").trim()}…` : rest];
}

// Places taken, in cells of 64 pixels so that a thousand labels cost no more than they must.
class Occupied {
  constructor() { this.cells = new Map(); }
  *keys([x, y, width, height]) {
    for (let i = Math.floor(x / 64); i <= (x + width) / 64; i += 1) for (let j = Math.floor(y / 64); j <= (y + height) / 64; j += 1) yield i * 8192 + j;
  }
  add(box) { for (const key of this.keys(box)) { if (!this.cells.has(key)) this.cells.set(key, []); this.cells.get(key).push(box); } }
  hit(box, but) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other !== but && box[0] < other[0] + other[2] && other[0] < box[0] + box[2] && box[1] < other[1] + other[3] && other[1] < box[1] + box[3]) return true;
      }
    }
    return false;
  }
}

function drawLabels(pen, scene, camera, look) {
  const [names, dots] = [new Occupied(), new Occupied()];
  const boxes = new Map();
  const lit = scene.lit();
  const seen = scene.nodes.filter((node) => onSheet(camera, camera.sx(node.x), camera.sy(node.y), 20));
  for (const node of seen) {
    const r = camera.radius(node);
    const box = [camera.sx(node.x) - r, camera.sy(node.y) - r, 2 * r, 2 * r];
    boxes.set(node, box);
    if (seen.length < 1500) dots.add(box);
  }
  const lines = scene.facts.length <= 150 ? scene.facts.map((fact) => course(fact, camera)) : [];
  const rank = (node) => (node === scene.chosen || node === scene.hovered || node === scene.cursor ? 1000 : 0) + (lit && lit.nodes.has(node) ? 100 : 0) + node.r;
  const order = seen.map((node) => [rank(node), node]).sort((a, b) => b[0] - a[0] || a[1].index - b[1].index).slice(0, 500);
  order.forEach(([weight, node], place) => {
    const faded = lit && !lit.nodes.has(node);
    if (node.group && boxes.get(node)[2] >= 2 * NAMED_INSIDE) return;
    if (faded && seen.length > 80) return;
    const bold = place < 12 && node.links.size > 4 && !faded && !node.group; // the names to look for may cover lesser nodes
    const free = (area, own, over) => !names.hit(area) && (over || !dots.hit(area, own));
    nameNode(pen, node, weight, boxes.get(node), { free, bold, faded, names, lines }, camera, look);
  });
  nameEdges(pen, scene, camera, look, (area) => names.hit(area) || dots.hit(area), names, lit);
}

// Below the node if that is free; where lines cross the name, beside or above it.
function nameNode(pen, node, weight, box, { free, bold, faded, names, lines: edges }, camera, look) {
  const large = node.group ? 12 : Math.min(15.5, 11.5 + (node.r - 11) * 0.3) * (camera.k > 1.3 ? 1.08 : 1);
  pen.font = `${bold || weight >= 1000 ? 650 : 500} ${large.toFixed(1)}px ${FONT}`;
  const lines = wrapped(named(node));
  const width = Math.max(...lines.map((line) => textWidth(pen, line)));
  const height = lines.length * large * 1.15;
  const [x, y, r] = [box[0] + box[2] / 2, box[1] + box[3] / 2, box[2] / 2];
  const [down, aside] = [r + 4 + height / 2, r + 5 + width / 2];
  const spots = [[x, y + down], [x, y - down], [x + aside, y], [x - aside, y],
    ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([right, low]) => [x + right * (0.4 * r + width / 2), y + low * down])];
  const boxAt = ([cx, cy]) => [cx - width / 2 - 2, cy - height / 2, width + 4, height];
  const inside = ([cx, cy]) => cx - width / 2 > 2 && cx + width / 2 < camera.width - 2 && cy - height / 2 > 0 && cy + height / 2 < camera.height;
  let open = spots.filter((spot) => inside(spot) && free(boxAt(spot), box));
  if (!open.length && bold) open = spots.filter((spot) => inside(spot) && free(boxAt(spot), box, true));
  const cost = (spot) => edges.reduce((sum, edge) => sum + hidden(edge, boxAt(spot)), 0) + 4 * spots.indexOf(spot);
  const spot = open.length ? open.reduce((best, next) => (cost(next) < cost(best) ? next : best)) : weight >= 1000 ? spots[0] : null;
  if (!spot) return;
  names.add([spot[0] - width / 2 - 2, spot[1] - height / 2, width + 4, height]);
  pen.globalAlpha = faded ? 0.45 : 1;
  lines.forEach((line, place) => write(pen, line, spot[0], spot[1] + (place - (lines.length - 1) / 2) * large * 1.15, look.ink, look));
}

// How many pixels of a line a box would hide, told by points along its course.
function hidden({ ax, ay, cx, cy, bx, by }, [x, y, width, height]) {
  const piece = (Math.hypot(cx - ax, cy - ay) + Math.hypot(bx - cx, by - cy)) / 48;
  let length = 0;
  for (let step = 0; step <= 48; step += 1) {
    const t = step / 48;
    const px = (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx;
    const py = (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by;
    if (px > x && px < x + width && py > y && py < y + height) length += piece;
  }
  return length;
}

function write(pen, text, x, y, colour, look) {
  pen.strokeStyle = look.paper;
  pen.lineWidth = 3.5;
  pen.setLineDash([]);
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

// Relations are named when there are few lines, and always on the lines in question.
function nameEdges(pen, scene, camera, look, isTaken, names, lit) {
  const few = scene.facts.length <= 70 && camera.k > 0.5;
  const wanted = scene.facts.filter((fact) => (lit ? lit.facts.has(fact) : few)).slice(0, 120);
  pen.font = `500 11px ${FONT}`;
  for (const fact of wanted) {
    const line = course(fact, camera);
    const spot = middle(line);
    const text = fact.bundle ? "" : factLabel(fact);
    if (!text) continue;
    const width = textWidth(pen, text);
    const length = Math.hypot(line.bx - line.ax, line.by - line.ay);
    if (fact.from !== fact.to && length < width + 34 && fact !== scene.chosen && fact !== scene.hovered) continue;
    const fits = fact.from !== fact.to && length >= width + 34;
    let angle = fits ? Math.atan2(line.by - line.ay, line.bx - line.ax) : 0;
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const [w, h] = [Math.abs(width * Math.cos(angle)) + Math.abs(12 * Math.sin(angle)), Math.abs(width * Math.sin(angle)) + Math.abs(12 * Math.cos(angle))];
    const box = [spot.x - w / 2, spot.y - h / 2, w, h];
    if (!fits) { // the line in question, too short to bear its name: beside it, where nothing else is
      const [dx, dy] = [[width / 2 + 10, 0], [-width / 2 - 10, 0], [0, 14], [0, -14], [width / 2 + 10, 20], [-width / 2 - 10, 20], [width / 2 + 10, -20], [-width / 2 - 10, -20]]
        .find(([x, y]) => !isTaken([box[0] + x, box[1] + y, w, h])) || [];
      if (dx === undefined) continue; // the panel tells it anyway
      spot.x += dx; spot.y += dy; box[0] += dx; box[1] += dy;
    } else if (isTaken(box) && fact !== scene.chosen && fact !== scene.hovered) continue;
    names.add(box);
    pen.globalAlpha = 1;
    pen.save();
    pen.translate(spot.x, spot.y);
    pen.rotate(angle);
    const lift = fact.certainty === "denied" ? -12 : 0; // leaves its cross to be seen
    if (!fits) { write(pen, text, 0, lift, look.soft, look); pen.restore(); continue; }
    pen.fillStyle = look.paper; // the line stops for its name
    pen.fillRect(-width / 2 - 4, lift - 7, width + 8, 14);
    pen.fillStyle = look.soft;
    pen.fillText(text, 0, lift);
    pen.restore();
  }
}
