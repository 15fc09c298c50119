const READABLE = 0.55; // below this scale, names of neighbours get into each other's way
const LEGIBLE = 0.25; // below this one, a connected graph is a blot

// The drawing surface: what is on it, what the pointer does, when it is drawn again.
class Scene {
  constructor(canvas, tell) {
    Object.assign(this, { canvas, tell, nodes: [], facts: [], chosen: null, hovered: null, cursor: null, path: null, open: [], byCommunity: false, waiting: false });
    this.pen = canvas.getContext("2d");
    this.camera = new Camera();
    this.look = readLook();
    this.minimap = new Minimap(this);
    this.untouched = true; // until the reader moves the picture, it is fitted anew whenever its surface changes
    this.sized = new Promise((tell) => { new ResizeObserver(() => { if (this.resize()) tell(); }).observe(canvas.parentElement); });
    listenToPointers(this);
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement;
    if (!width || !height) return false;
    const ratio = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    Object.assign(this.camera, { width, height });
    if (this.untouched && this.nodes.length) Object.assign(this.camera, this.goal());
    this.paint();
    return true;
  }

  show(nodes, facts) {
    Object.assign(this, { nodes, facts });
    this.inOrder = [...nodes].sort((a, b) => a.r - b.r || a.index - b.index);
    this.nodes = this.inOrder; // important nodes are drawn last, on top
    this.redraw();
  }

  colourOf(node) { return fitColour(this.byCommunity && !node.group ? COMMUNITY_COLOURS[node.community % COMMUNITY_COLOURS.length] : node.type.colour, this.look); }

  // What stands out: the chosen or hovered thing and what it touches; null when nothing does.
  lit() {
    const thing = this.hovered || this.chosen;
    if (!thing) return this.path && this.path.length ? { nodes: new Set(this.path), facts: new Set(this.facts) } : null;
    if (thing.relation) return { nodes: new Set([thing.from, thing.to]), facts: new Set([thing]) };
    const facts = new Set(thing.facts);
    for (const fact of this.facts) if (fact.bundle && (fact.from === thing || fact.to === thing)) facts.add(fact);
    return { nodes: new Set([thing, ...thing.links.keys()]), facts };
  }

  redraw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.paint(); });
  }

  paint() {
    const ratio = this.canvas.width / this.camera.width;
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.clearRect(0, 0, this.camera.width, this.camera.height);
    Object.assign(this.pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineCap: "round" });
    drawScene(this.pen, this, this.camera, this.look);
    drawLabels(this.pen, this, this.camera, this.look);
    this.minimap.follow();
  }

  // Pixels that the strip above and the buttons or, on a phone, the sheet below hide.
  covered() {
    const sheet = $("panel").getBoundingClientRect();
    const stage = this.canvas.parentElement.getBoundingClientRect();
    const below = sheet.width > 0.9 * stage.width && sheet.height ? Math.max(0, stage.bottom - sheet.top) : 0;
    return { top: $("scope").hidden ? 0 : 44, bottom: Math.max(below, 34) };
  }

  // Where the camera shows everything; or, at the opening of a graph in many parts, its middle at a scale at which
  // names can be read.
  goal() {
    const goal = this.camera.around(this.nodes, this.covered());
    if (!this.opening || goal.k >= READABLE) return goal;
    const largest = components(this.nodes).reduce((most, part) => (part.length > most.length ? part : most), []);
    if (largest.length < 0.6 * this.nodes.length) return { ...goal, k: READABLE };
    const hub = largest.reduce((best, node) => (node.links.size > best.links.size ? node : best));
    return goal.k < LEGIBLE ? { x: hub.x, y: hub.y, k: LEGIBLE } : goal;
  }

  fit({ atOnce = false, opening = false } = {}) {
    Object.assign(this, { untouched: true, opening });
    const goal = this.goal();
    if (!atOnce) return this.camera.go(goal, () => this.redraw());
    Object.assign(this.camera, goal);
    return this.redraw();
  }

  // Bring a node or fact into view without changing the scale, unless it is too small to see.
  reveal(thing) {
    const { x, y } = thing.relation ? { x: (thing.from.x + thing.to.x) / 2, y: (thing.from.y + thing.to.y) / 2 } : thing;
    const { top, bottom } = this.covered();
    const [left, height] = [this.camera.sx(x), this.camera.sy(y)];
    const seen = left > 60 && left < this.camera.width - 60 && height > top + 50 && height < this.camera.height - bottom - 60;
    if (seen && this.camera.k > 0.35) return this.redraw();
    this.untouched = false;
    const k = Math.max(this.camera.k, 0.7);
    return this.camera.go({ x, y: y + (bottom - top) / 2 / k, k }, () => this.redraw());
  }

  nodeAt(x, y) {
    for (let place = this.nodes.length - 1; place >= 0; place -= 1) {
      const node = this.nodes[place];
      if (Math.hypot(this.camera.sx(node.x) - x, this.camera.sy(node.y) - y) <= this.camera.radius(node) + 4) return node;
    }
    return null;
  }

  factAt(x, y) {
    let best = null;
    let nearest = 7;
    if (this.facts.length > 6000) return null;
    for (const fact of this.facts) {
      const { ax, ay, cx, cy, bx, by } = course(fact, this.camera);
      if (Math.min(ax, bx, cx) > x + 8 || Math.max(ax, bx, cx) < x - 8 || Math.min(ay, by, cy) > y + 8 || Math.max(ay, by, cy) < y - 8) continue;
      for (let step = 0; step <= 24; step += 1) {
        const t = step / 24;
        const gap = toSegment(x, y, ax, ay, cx, cy, bx, by, t);
        if (gap < nearest) { nearest = gap; best = fact; }
      }
    }
    return best;
  }

  at(x, y) { return this.nodeAt(x, y) || this.factAt(x, y); }

  hover(thing, event) {
    if (event) this.tell("tip", thing, event);
    if (thing === this.hovered) return;
    this.hovered = thing;
    this.canvas.classList.toggle("pointing", Boolean(thing));
    if (!thing) this.tell("tip", null, null);
    this.redraw();
  }
}

function toSegment(x, y, ax, ay, cx, cy, bx, by, t) {
  const px = (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx;
  const py = (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by;
  return Math.hypot(px - x, py - y);
}
