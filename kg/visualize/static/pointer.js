// Mouse, finger and pen: drag the sheet or a node, pinch and wheel to zoom, click to choose, click twice to expand.
function listenToPointers(scene) {
  const { canvas, camera } = scene;
  const pointers = new Map();
  let held = null;
  let travelled = 0;
  const spot = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    camera.stop();
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spot(event));
    travelled = 0;
    scene.untouched = false;
    held = scene.nodeAt(...spot(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = spot(event);
    const before = pointers.get(event.pointerId);
    if (!before) return scene.hover(scene.at(x, y), event);
    const [dx, dy] = [x - before[0], y - before[1]];
    travelled += Math.abs(dx) + Math.abs(dy);
    pinch(camera, pointers, event.pointerId, [x, y]);
    pointers.set(event.pointerId, [x, y]);
    if (travelled < 4) return null;
    scene.hover(null);
    const target = held && pointers.size === 1 ? held : camera;
    const sign = target === held ? 1 : -1;
    target.x += (sign * dx) / camera.k / pointers.size;
    target.y += (sign * dy) / camera.k / pointers.size;
    return scene.redraw();
  });
  const up = (event) => {
    if (pointers.delete(event.pointerId) && travelled < 4 && event.type === "pointerup") scene.tell("choose", scene.at(...spot(event)));
    if (held && travelled >= 4) scene.tell("moved", held);
    held = null;
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => scene.hover(null));
  canvas.addEventListener("dblclick", (event) => { const node = scene.nodeAt(...spot(event)); if (node) scene.tell("expand", node); });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    camera.stop();
    scene.untouched = false;
    camera.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...spot(event));
    scene.redraw();
  }, { passive: false });
}

function pinch(camera, pointers, moving, [x, y]) {
  if (pointers.size !== 2) return;
  const other = [...pointers].find(([id]) => id !== moving)[1];
  const before = pointers.get(moving);
  const factor = Math.hypot(x - other[0], y - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1);
  camera.zoom(factor, (x + other[0]) / 2, (y + other[1]) / 2);
}
