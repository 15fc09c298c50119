// New positions for a few hundred nodes: springs, repulsion, and no two labels on one another.
// `fixed` nodes stay where they are. The same input gives the same picture: nothing is random.
function relax(nodes, facts, fixed = new Set(), steps = 260) {
  const place = new Map(nodes.map((node, index) => [node, index]));
  const x = Float64Array.from(nodes, (node) => node.x);
  const y = Float64Array.from(nodes, (node) => node.y);
  const still = nodes.map((node) => fixed.has(node));
  const pairs = [...new Set(facts.filter((fact) => fact.from !== fact.to)
    .map((fact) => [place.get(fact.from), place.get(fact.to)].sort((a, b) => a - b).join()))].map((pair) => pair.split(",").map(Number));
  const degree = new Float64Array(nodes.length);
  for (const [a, b] of pairs) { degree[a] += 1; degree[b] += 1; }
  separateEqual(x, y);
  for (let step = 0; step < steps; step += 1) {
    const heat = 40 * (1 - step / steps) ** 1.4 + 0.5;
    const [fx, fy] = forces(x, y, pairs, degree);
    for (let index = 0; index < nodes.length; index += 1) {
      if (still[index]) continue;
      const length = Math.hypot(fx[index], fy[index]) || 1;
      x[index] += (fx[index] / length) * Math.min(length, heat) * 1.15;
      y[index] += (fy[index] / length) * Math.min(length, heat);
    }
  }
  pushApart(nodes, x, y, still);
  return nodes.map((node, index) => ({ node, x: x[index], y: y[index] }));
}

function forces(x, y, pairs, degree) {
  const fx = new Float64Array(x.length);
  const fy = new Float64Array(x.length);
  const wish = 95;
  for (let a = 0; a < x.length; a += 1) {
    for (let b = a + 1; b < x.length; b += 1) {
      const dx = x[a] - x[b];
      const dy = (y[a] - y[b]) * 1.15;
      const push = (wish * wish) / (dx * dx + dy * dy + 25) / 1.6;
      fx[a] += dx * push * 0.5; fy[a] += dy * push * 0.5;
      fx[b] -= dx * push * 0.5; fy[b] -= dy * push * 0.5;
    }
  }
  for (const [a, b] of pairs) {
    const dx = x[a] - x[b];
    const dy = y[a] - y[b];
    const length = Math.hypot(dx, dy) || 1;
    const want = wish * Math.max(1, Math.sqrt((degree[a] + degree[b]) / 7));
    const pull = ((length - want) / length) * 0.5;
    fx[a] -= dx * pull; fy[a] -= dy * pull;
    fx[b] += dx * pull; fy[b] += dy * pull;
  }
  for (let a = 0; a < x.length; a += 1) { fx[a] -= x[a] * 0.012; fy[a] -= y[a] * 0.02; }
  return [fx, fy];
}

// Two nodes on one point would never part: spread by the golden angle.
function separateEqual(x, y) {
  const seen = new Map();
  for (let index = 0; index < x.length; index += 1) {
    const spot = `${Math.round(x[index])},${Math.round(y[index])}`;
    const turn = seen.get(spot) || 0;
    seen.set(spot, turn + 1);
    x[index] += 14 * Math.sqrt(turn) * Math.cos(turn * 2.4);
    y[index] += 14 * Math.sqrt(turn) * Math.sin(turn * 2.4);
  }
}

// Width and height of a node with its name below.
const roomOf = (node) => [Math.max(2 * node.r, 6.8 * Math.min(named(node).length, 20)) + 14, 2 * node.r + (named(node).length > 20 ? 44 : 32)];

function pushApart(nodes, x, y, still) {
  const wide = nodes.map((node) => roomOf(node)[0]);
  const high = nodes.map((node) => roomOf(node)[1]);
  for (let round = 0; round < 50; round += 1) {
    let moved = false;
    for (let a = 0; a < nodes.length; a += 1) {
      for (let b = a + 1; b < nodes.length; b += 1) {
        const overX = (wide[a] + wide[b]) / 2 - Math.abs(x[a] - x[b]);
        const overY = (high[a] + high[b]) / 2 - Math.abs(y[a] - y[b]);
        if (overX <= 0.5 || overY <= 0.5 || (still[a] && still[b])) continue;
        moved = true;
        const line = overX < overY ? x : y;
        const shift = Math.min(overX, overY) * (line[a] < line[b] ? -0.5 : 0.5);
        if (!still[a]) line[a] += still[b] ? 2 * shift : shift;
        if (!still[b]) line[b] -= still[a] ? 2 * shift : shift;
      }
    }
    if (!moved) return;
  }
}
