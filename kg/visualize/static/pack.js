// Connected parts of the graph side by side, the largest in the middle (as kg/visualize/packing.py does for drawings).
const GAP = 30;

function components(nodes) {
  const here = new Set(nodes);
  const found = [];
  for (const start of nodes) {
    if (!here.delete(start)) continue;
    const members = [start];
    for (const node of members) for (const other of node.links.keys()) if (here.delete(other)) members.push(other);
    found.push(members);
  }
  return found;
}

function packComponents(nodes, width, height, portrait) {
  const parts = components(nodes).map((members) => {
    if (portrait && members.length > 3) turned(members);
    return boxed(members);
  });
  parts.sort((a, b) => b.height - a.height || b.width - a.width || a.members[0].index - b.members[0].index);
  const area = parts.reduce((sum, part) => sum + (part.width + GAP) * (part.height + GAP), 0);
  const widest = parts.reduce((most, part) => Math.max(most, part.width), 0);
  const limit = Math.max(widest, Math.sqrt((area * (width - 60)) / Math.max(height - 100, 1)) * 1.05);
  const shelves = [];
  let used = limit + 1;
  for (const part of parts) {
    if (used + part.width > limit) { shelves.push([]); used = 0; }
    shelves.at(-1).push(part);
    used += part.width + GAP;
  }
  let top = 0;
  for (const shelf of middleOut(shelves)) {
    const tall = shelf[0].height;
    let left = -shelf.reduce((sum, part) => sum + part.width + GAP, 0) / 2;
    for (const part of middleOut(shelf)) {
      for (const node of part.members) { node.x += left - part.left; node.y += top + (tall - part.height) / 2 - part.top; }
      left += part.width + GAP;
    }
    top += tall + GAP;
  }
}

// 0 1 2 3 4 → 4 2 0 1 3
const middleOut = (items) => [...items.filter((_, place) => place && place % 2 === 0).reverse(), ...items.slice(0, 1), ...items.filter((_, place) => place % 2)];

function boxed(members) {
  const box = { members, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of members) {
    const [wide, high] = roomOf(node);
    box.left = Math.min(box.left, node.x - wide / 2); box.right = Math.max(box.right, node.x + wide / 2);
    box.top = Math.min(box.top, node.y - high / 2); box.bottom = Math.max(box.bottom, node.y + high / 2);
  }
  return Object.assign(box, { width: box.right - box.left, height: box.bottom - box.top });
}

// A component that is wider than high, on its side; names are then pushed apart again.
function turned(members) {
  const box = boxed(members);
  if (box.width < box.height) return;
  for (const node of members) [node.x, node.y] = [node.y, node.x];
  if (members.length > 400) return;
  const [x, y] = [members.map((node) => node.x), members.map((node) => node.y)];
  pushApart(members, x, y, members.map(() => false));
  members.forEach((node, index) => { [node.x, node.y] = [x[index], y[index]]; });
}
