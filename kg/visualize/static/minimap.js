// The whole sheet in a corner, with a frame around what is seen; there only while something is out of sight.
class Minimap {
  constructor(scene) {
    Object.assign(this, { scene, canvas: $("minimap"), drawn: null, sheet: document.createElement("canvas") });
    this.pen = this.canvas.getContext("2d");
    const go = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const { left, top, k } = this.frame;
      scene.untouched = false;
      scene.camera.stop();
      Object.assign(scene.camera, { x: left + (event.clientX - box.left) / k, y: top + (event.clientY - box.top) / k });
      scene.redraw();
    };
    this.canvas.addEventListener("pointerdown", (event) => { this.canvas.setPointerCapture(event.pointerId); go(event); });
    this.canvas.addEventListener("pointermove", (event) => { if (event.buttons) go(event); });
  }

  // Called after each drawing of the scene.
  follow() {
    const { scene, canvas } = this;
    const { camera, nodes } = scene;
    const seen = { left: camera.wx(0), right: camera.wx(camera.width), top: camera.wy(0), bottom: camera.wy(camera.height) };
    const before = Object.values(this.bounds || {}).join();
    this.measure(nodes);
    const moved = before !== Object.values(this.bounds).join();
    const { bounds } = this;
    canvas.hidden = nodes.length < 20 || (bounds.left >= seen.left && bounds.right <= seen.right && bounds.top >= seen.top && bounds.bottom <= seen.bottom);
    if (canvas.hidden || !canvas.clientWidth) return; // the table stands in its place
    const stale = moved || this.drawn !== scene.inOrder || this.look !== scene.look || this.byCommunity !== scene.byCommunity;
    if (stale) this.dots(nodes);
    const { left, top, k, ratio } = this.frame;
    this.pen.setTransform(1, 0, 0, 1, 0, 0);
    this.pen.clearRect(0, 0, canvas.width, canvas.height);
    this.pen.drawImage(this.sheet, 0, 0);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.strokeStyle = scene.look.accent;
    this.pen.lineWidth = 1.5;
    this.pen.strokeRect((seen.left - left) * k, (seen.top - top) * k, (seen.right - seen.left) * k, (seen.bottom - seen.top) * k);
  }

  measure(nodes) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of nodes) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    this.bounds = { left, right, top, bottom };
  }

  dots(nodes) {
    const { scene, canvas, sheet, bounds } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [bounds.right - bounds.left + 200, bounds.bottom - bounds.top + 200];
    const k = Math.min(canvas.clientWidth / width, canvas.clientHeight / height);
    this.frame = { k, ratio, left: (bounds.left + bounds.right - canvas.clientWidth / k) / 2, top: (bounds.top + bounds.bottom - canvas.clientHeight / k) / 2 };
    for (const each of [canvas, sheet]) Object.assign(each, { width: canvas.clientWidth * ratio, height: canvas.clientHeight * ratio });
    const pen = sheet.getContext("2d");
    pen.scale(ratio, ratio);
    for (const node of nodes) {
      const r = Math.min(Math.max(0.7, node.r * k), 3);
      pen.fillStyle = scene.colourOf(node);
      pen.fillRect((node.x - this.frame.left) * k - r, (node.y - this.frame.top) * k - r, 2 * r, 2 * r);
    }
    Object.assign(this, { drawn: scene.inOrder, look: scene.look, byCommunity: scene.byCommunity });
  }
}
