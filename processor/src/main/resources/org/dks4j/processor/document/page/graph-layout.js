const NODE_WIDTH = 92;
const NODE_HEIGHT = 40;
const COLUMN = 114;
const LANE = 54;
const ROW_GAP = 36;

/**
 * The graph as it is shown: each layer stands for itself, or for the outermost folded block that it is in.
 *
 * @param unfolded the names of the blocks that are shown as their layers
 */
function visibleGraph(unfolded) {
  const keyOf = name => prefixes(name).find(prefix => blocks.has(prefix) && !unfolded.has(prefix));
  const byKey = new Map();
  const nodeOf = [];
  layers.forEach((layer, i) => {
    const block = keyOf(layer.name);
    const key = block ?? `layer ${i}`;
    if (!byKey.has(key)) {
      byKey.set(key, { block, members: [], inputs: new Set(), depth: 0, place: byKey.size });
    }
    const node = byKey.get(key);
    node.members.push(i);
    nodeOf[i] = node;
  });
  const nodes = [...byKey.values()];
  layers.forEach((layer, i) => layer.inputs.forEach(from => {
    if (nodeOf[from] !== nodeOf[i]) {
      nodeOf[i].inputs.add(nodeOf[from]);
    }
  }));
  // Layers come in topological order, and so do the nodes by their last layers.
  [...nodes].sort((a, b) => a.members.at(-1) - b.members.at(-1)).forEach(node => {
    node.depth = Math.max(0, ...[...node.inputs].map(input => input.depth + 1));
  });
  return nodes;
}

/** Columns by the longest path, in rows that turn around at their ends like a plough. */
function place(nodes, width) {
  const columns = Math.max(2, Math.floor((width + COLUMN - NODE_WIDTH) / COLUMN));
  const lanes = new Map();
  for (const node of nodes) {
    node.lane = lanes.get(node.depth) ?? 0;
    lanes.set(node.depth, node.lane + 1);
    node.row = Math.floor(node.depth / columns);
    const along = node.depth % columns;
    node.column = node.row % 2 === 0 ? along : columns - 1 - along;
  }
  const rows = Math.max(...nodes.map(node => node.row)) + 1;
  const tops = [];
  let top = ROW_GAP;
  for (let row = 0; row < rows; row++) {
    tops.push(top);
    const most = Math.max(...nodes.filter(node => node.row === row).map(node => node.lane)) + 1;
    top += most * LANE + ROW_GAP;
  }
  const pitch = (width - NODE_WIDTH - 8) / (columns - 1);
  for (const node of nodes) {
    node.x = 4 + NODE_WIDTH / 2 + node.column * pitch;
    node.y = tops[node.row] + NODE_HEIGHT / 2 + node.lane * LANE;
  }
  return top;
}

/** Where an edge leaves and arrives, and how it bends around the nodes between. */
function route(from, to) {
  const along = Math.sign(to.x - from.x);
  if (from.row !== to.row) {
    return { coords: [[from.x, from.y + NODE_HEIGHT / 2], [to.x, to.y - NODE_HEIGHT / 2]], curveness: 0 };
  }
  if (Math.abs(to.depth - from.depth) === 1) {
    return {
      coords: [[from.x + along * NODE_WIDTH / 2, from.y], [to.x - along * NODE_WIDTH / 2, to.y]],
      curveness: 0,
    };
  }
  const side = from.lane > 0 ? 1 : -1;
  const distance = Math.abs(to.x - from.x);
  return {
    coords: [[from.x, from.y + side * NODE_HEIGHT / 2], [to.x, to.y + side * NODE_HEIGHT / 2]],
    curveness: (-side * along * 52) / distance,
  };
}
