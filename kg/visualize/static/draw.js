// One picture of the graph on any pen (canvas or SVG). A scene says what there is; look holds the colours.
function drawScene(pen, scene, camera, look) {
  const many = scene.facts.length > 1500;
  const lit = scene.lit();
  for (const bubble of scene.open) drawDisc(pen, bubble, scene, camera);
  if (many) drawManyEdges(pen, scene, camera, look, lit);
  for (const fact of many ? scene.facts.filter((item) => lit && lit.facts.has(item)) : scene.facts) drawEdge(pen, fact, scene, camera, look, lit);
  const small = scene.nodes.length > 1200 && camera.size * 8 < 4;
  for (const node of scene.nodes) {
    if (small && !(lit && lit.nodes.has(node))) drawDot(pen, node, scene, camera, lit);
    else drawNode(pen, node, scene, camera, look, lit);
  }
  pen.globalAlpha = 1;
}

const onSheet = (camera, x, y, margin) => x > -margin && y > -margin && x < camera.width + margin && y < camera.height + margin;

// Start, bend and end of a fact's line in pixels, cut where the nodes' outlines begin.
function course(fact, camera) {
  const size = camera.size;
  const [ax, ay, bx, by] = [camera.sx(fact.from.x), camera.sy(fact.from.y), camera.sx(fact.to.x), camera.sy(fact.to.y)];
  if (fact.from === fact.to) {
    const reach = camera.radius(fact.from);
    return { ax: ax - reach * 0.6, ay: ay - reach, cx: ax, cy: ay - reach * 4.2, bx: ax + reach * 0.6, by: ay - reach };
  }
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const bow = fact.bend * 44 * size;
  const cx = (ax + bx) / 2 - ((by - ay) / length) * bow;
  const cy = (ay + by) / 2 + ((bx - ax) / length) * bow;
  const start = Math.hypot(cx - ax, cy - ay) || 1;
  const end = Math.hypot(cx - bx, cy - by) || 1;
  const cutA = Math.min(camera.radius(fact.from) + 2, start * 0.7);
  const cutB = Math.min(camera.radius(fact.to) + 4, end * 0.7);
  return {
    ax: ax + ((cx - ax) / start) * cutA, ay: ay + ((cy - ay) / start) * cutA, cx, cy,
    bx: bx + ((cx - bx) / end) * cutB, by: by + ((cy - by) / end) * cutB,
  };
}

const middle = ({ ax, ay, cx, cy, bx, by }) => ({ x: (ax + 2 * cx + bx) / 4, y: (ay + 2 * cy + by) / 4 });

function drawEdge(pen, fact, scene, camera, look, lit) {
  const line = course(fact, camera);
  const spot = middle(line);
  const margin = Math.hypot(line.bx - line.ax, line.by - line.ay) / 2 + 60;
  if (!onSheet(camera, spot.x, spot.y, margin)) return;
  const strong = lit && lit.facts.has(fact);
  pen.globalAlpha = (lit && !strong ? 0.28 : 1) * FADE[fact.certainty] * (fact.bundle && !strong ? 0.45 : 1);
  pen.strokeStyle = strong && fact === scene.chosen ? look.accent : fitColour(fact.relation.colour, look);
  pen.fillStyle = pen.strokeStyle;
  pen.lineWidth = (strong ? 2.6 : 1.5) + (fact.bundle ? Math.min(6, 0.8 * Math.log2(fact.bundle.length)) : 0);
  pen.setLineDash(DASHES[fact.certainty]);
  pen.beginPath();
  pen.moveTo(line.ax, line.ay);
  pen.quadraticCurveTo(line.cx, line.cy, line.bx, line.by);
  pen.stroke();
  pen.setLineDash([]);
  if (!fact.bundle) arrow(pen, line, strong ? 10 : 8);
  if (fact.certainty === "denied") cross(pen, spot.x, spot.y, 4.5);
}

function arrow(pen, { cx, cy, bx, by }, size) {
  const angle = Math.atan2(by - cy, bx - cx);
  pen.beginPath();
  pen.moveTo(bx, by);
  for (const side of [-0.42, 0.42]) pen.lineTo(bx - size * Math.cos(angle + side), by - size * Math.sin(angle + side));
  pen.closePath();
  pen.fill();
}

// Thousands of lines: one stroke per colour, straight, without arrows.
function drawManyEdges(pen, scene, camera, look, lit) {
  pen.setLineDash([]);
  pen.lineWidth = 0.8;
  pen.globalAlpha = (lit ? 0.1 : 0.35) * Math.min(1, Math.sqrt(3000 / scene.facts.length) + 0.25);
  for (const [colour, facts] of grouped(scene.facts, (fact) => fact.relation.colour)) {
    pen.strokeStyle = fitColour(colour, look);
    pen.beginPath();
    for (const { from, to } of facts) {
      const [ax, ay, bx, by] = [camera.sx(from.x), camera.sy(from.y), camera.sx(to.x), camera.sy(to.y)];
      if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > camera.width || Math.max(ay, by) < 0 || Math.min(ay, by) > camera.height) continue;
      pen.moveTo(ax, ay);
      pen.lineTo(bx, by);
    }
    pen.stroke();
  }
}

function drawNode(pen, node, scene, camera, look, lit) {
  const [x, y, r] = [camera.sx(node.x), camera.sy(node.y), camera.radius(node)];
  if (!onSheet(camera, x, y, 40 + camera.radius(node))) return;
  pen.globalAlpha = lit && !lit.nodes.has(node) ? 0.32 : 1;
  pen.setLineDash([]);
  if (node === scene.chosen || node === scene.cursor) {
    pen.strokeStyle = look.accent;
    pen.lineWidth = node === scene.chosen ? 3 : 2;
    if (node !== scene.chosen) pen.setLineDash([3, 3]);
    shapePath(pen, node.type.shape, x, y, r + 5);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.fillStyle = node.group ? look.paper : scene.colourOf(node);
  pen.strokeStyle = look.paper;
  pen.lineWidth = 2;
  shapePath(pen, node.type.shape, x, y, r);
  pen.fill();
  pen.stroke();
  if (node.group) drawBubble(pen, node, x, y, r, scene, lit);
}

// The ground of an open community.
function drawDisc(pen, bubble, scene, camera) {
  pen.globalAlpha = 0.09;
  pen.fillStyle = scene.colourOf(bubble);
  pen.beginPath();
  pen.arc(camera.sx(bubble.x), camera.sy(bubble.y), bubble.disc * camera.k, 0, 2 * Math.PI);
  pen.fill();
  pen.globalAlpha = 1;
}

// At most two lines of `width` pixels; what does not fit ends in an ellipsis.
function fitted(pen, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (textWidth(pen, longer) <= width || !lines.at(-1) || lines.length === 2) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => {
    let [cut, shown] = [[...line], line];
    while (cut.length > 1 && textWidth(pen, shown) > width) { cut = cut.slice(0, -1); shown = `${cut.join("").trim()}…`; }
    return shown;
  });
}

const NAMED_INSIDE = 24; // pixels of radius from which a bubble holds its name

// A community: a tinted disc with the number of its members.
function drawBubble(pen, node, x, y, r, scene, lit) {
  const shown = pen.globalAlpha;
  pen.fillStyle = scene.colourOf(node);
  pen.strokeStyle = pen.fillStyle;
  pen.globalAlpha = 0.18 * shown;
  pen.fill();
  pen.globalAlpha = shown;
  pen.stroke();
  if (r < 9) return;
  pen.fillStyle = scene.look.ink;
  pen.font = `650 ${Math.min(17, r * 0.6).toFixed(1)}px ${FONT}`;
  const inside = r >= NAMED_INSIDE;
  pen.fillText(number(node.shown), x, inside ? y - r * 0.36 : y);
  if (!inside) return;
  pen.font = `500 10.5px ${FONT}`;
  fitted(pen, named(node), 1.75 * r).forEach((line, place) => pen.fillText(line, x, y + r * 0.06 + 12 * place));
}

function drawDot(pen, node, scene, camera, lit) {
  const most = 0.26 * Math.sqrt((camera.width * camera.height) / scene.nodes.length) * Math.max(1, node.r / 16);
  const [x, y, r] = [camera.sx(node.x), camera.sy(node.y), Math.min(Math.max(1, node.r * camera.size * 0.9), most)];
  if (!onSheet(camera, x, y, 4)) return;
  pen.globalAlpha = lit ? 0.25 : 0.9;
  pen.fillStyle = scene.colourOf(node);
  pen.fillRect(x - r, y - r, 2 * r, 2 * r);
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}
