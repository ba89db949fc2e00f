const layers = analysis.layers;
const similarities = numbers(analysis.similarities);

/** The parts of a path: group1[0].conv1 is conv1 of group1[0]. */
const parts = name => name.split(".");

const lastPart = name => parts(name).at(-1);

/**
 * All repetitions and blocks that a layer is in, outermost first: group1, group1[0], group1[0].conv1. A block's sum has
 * the block's own name, and is in it.
 */
function prefixes(name) {
  const all = parts(name);
  return all.flatMap((part, i) => {
    const outer = all.slice(0, i).join(".");
    const here = outer === "" ? part : `${outer}.${part}`;
    return part.endsWith("]") ? [here.replace(/\[\d+\]$/, ""), here] : [here];
  });
}

/** The layers of each repetition and block, by its name; only where there are at least two. */
const blocks = (() => {
  const members = new Map();
  layers.forEach((layer, i) => prefixes(layer.name).forEach(prefix => {
    members.set(prefix, [...(members.get(prefix) ?? []), i]);
  }));
  return new Map([...members].filter(([, inside]) => inside.length > 1));
})();

/** Whether all paths from the input to the output lead through a layer: no edge passes it by. */
const onEveryPath = (() => {
  const farthest = layers.map((_, i) => i);
  layers.forEach((layer, i) => layer.inputs.forEach(from => {
    farthest[from] = Math.max(farthest[from], i);
  }));
  let reached = 0;
  return layers.map((_, i) => {
    const alone = reached <= i;
    reached = Math.max(reached, farthest[i]);
    return alone;
  });
})();

/** Layers on a path between the two ends of the subnetwork whose value is maximal. */
const maximalLayers = (() => {
  if (analysis.maximal === null) {
    return new Set();
  }
  const place = name => layers.findIndex(layer => layer.name === name);
  const from = place(analysis.maximal.from);
  const to = place(analysis.maximal.to);
  const after = new Set([from]);
  layers.forEach((layer, i) => layer.inputs.some(input => after.has(input)) && after.add(i));
  const before = new Set([to]);
  for (let i = to; i >= 0; i--) {
    if (before.has(i)) {
      layers[i].inputs.forEach(input => before.add(input));
    }
  }
  return new Set([...after].filter(i => before.has(i)));
})();

/** A repetition is shown folded at first where its blocks would be too many. */
const MOST_NODES = 60;

const isRepetition = name => layers.some(layer => prefixes(layer.name).includes(`${name}[0]`));

const activationNamed = name => analysis.activations.find(activation => activation.name === name);

/** The values of a layer, as pairs of texts. */
function layerFacts(i) {
  const layer = layers[i];
  const about = [
    ["kind", layer.kind],
    ["shape", layer.shape.join(" × ")],
    ["parameters", whole(layer.parameters)],
    ["q", show(layer.q)],
    ["C(0)", showC(layer.cAtZero)],
    ["C′(1)", show(layer.slope)],
    ["C″(1)", show(layer.curvature)],
    ["gradient", show(layer.gradient)],
    ["deviation of q", show(layer.deviation)],
  ];
  if (layer.activation !== undefined) {
    about.push(["activation", layer.activation], ...constants(activationNamed(layer.activation)));
  }
  if (layer.weights !== undefined) {
    about.push(["weights of the sum", layer.weights.map(show).join(", ")]);
  }
  return about;
}

/** γ·(φ(αx + β) + δ). */
function constants(activation) {
  if (activation === undefined) {
    return [];
  }
  const all = [
    ["α", show(activation.inputScale)],
    ["β", show(activation.inputShift)],
    ["γ", show(activation.outputScale)],
    ["δ", show(activation.outputShift)],
  ];
  return activation.negativeSlope === null ? all : [...all, ["slope below 0", show(activation.negativeSlope)]];
}
