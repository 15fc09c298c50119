// What part of the sheet is seen: world point (x, y) in the middle of the canvas, k pixels per unit.
class Camera {
  constructor() { Object.assign(this, { x: 0, y: 0, k: 1, width: 1, height: 1, moving: 0 }); }
  sx(x) { return (x - this.x) * this.k + this.width / 2; }
  sy(y) { return (y - this.y) * this.k + this.height / 2; }
  wx(x) { return (x - this.width / 2) / this.k + this.x; }
  wy(y) { return (y - this.height / 2) / this.k + this.y; }
  // Nodes and labels grow more slowly than distances, so that zooming in makes room.
  get size() { return Math.min(Math.max(this.k, 0.08), 2.2) ** 0.55; }

  // Bubbles lie edge to edge: they grow with the distances.
  radius(node) { return node.r * (node.group ? this.k : this.size); }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const k = Math.min(Math.max(this.k * factor, 0.01), 6);
    this.x += (x - this.width / 2) * (1 / this.k - 1 / k);
    this.y += (y - this.height / 2) * (1 / this.k - 1 / k);
    this.k = k;
  }

  // Where the camera must be for all nodes to be seen with their labels, some pixels being covered.
  around(nodes, { top, bottom }, largest = 1.6) {
    if (!nodes.length) return { x: 0, y: 0, k: 1 };
    let [left, right, upper, lower] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const node of nodes) {
      left = Math.min(left, node.x); right = Math.max(right, node.x);
      upper = Math.min(upper, node.y); lower = Math.max(lower, node.y);
    }
    const room = { x: Math.max(this.width - Math.min(140, 0.26 * this.width), 60), y: Math.max(this.height - 110 - top - bottom, 60) };
    const k = Math.min(room.x / Math.max(right - left, 1), room.y / Math.max(lower - upper, 1), largest);
    return { x: (left + right) / 2, y: (upper + lower) / 2 + (6 + (bottom - top) / 2) / k, k };
  }

  // Glide there, or jump for readers who asked for less motion.
  go(goal, redraw) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const start = { x: this.x, y: this.y, k: this.k };
    const began = performance.now();
    const turn = (this.moving += 1);
    const step = (now) => {
      if (turn !== this.moving) return;
      const part = still ? 1 : Math.min(1, Math.max(0, (now - began) / 320));
      const eased = 1 - (1 - part) ** 3;
      this.k = start.k * (goal.k / start.k) ** eased;
      this.x = start.x + (goal.x - start.x) * eased;
      this.y = start.y + (goal.y - start.y) * eased;
      redraw();
      if (part < 1) requestAnimationFrame(step);
    };
    step(began);
  }
  stop() { this.moving += 1; }
}
