const C_AXIS = { name: "c of two inputs", min: -1, max: 1 };

const identity = { name: "unchanged", reference: true, points: [[-1, -1], [1, 1]] };

const curve = (name, ys) => ({ name, points: pairs(similarities, ys) });

/** Rows of a table whose first column are the c values. */
const byC = columns => similarities.map((c, i) => [show(c), ...columns.map(column => showC(column[i]))]);

/** Layers on every path, after a quarter, a half and three quarters of the activations. */
function milestones() {
  const passed = layers.map((_, i) => i).filter(i => onEveryPath[i] && layers[i].depth > 0);
  const deepest = layers.at(-1).depth;
  const chosen = [0.25, 0.5, 0.75].map(share => passed.find(i => layers[i].depth >= share * deepest));
  return [...new Set(chosen)].filter(i => i !== undefined && i !== layers.length - 1);
}

/** The C map of the network, and at some depths. */
function cMap() {
  const shown = milestones();
  let chosen = "";
  const lines = () => [
    curve("whole network", analysis.profile.c),
    ...shown.map(i => curve(`up to ${layers[i].name}`, layers[i].c)),
    ...(chosen === "" ? [] : [curve(`up to ${layers[chosen].name}`, layers[chosen].c)]),
  ];
  const { made, redraw } = lineChart({
    caption: "C map",
    note: "The c value of two inputs is their cosine; the C map gives the cosine of their outputs.",
    x: C_AXIS,
    y: { name: "c after the layers", min: -1, max: 1 },
    lines: () => [...lines(), identity],
    headings: () => ["c", ...lines().map(line => line.name)],
    rows: () => byC(lines().map(line => line.points.map(([, y]) => y))),
    tall: true,
  });
  const select = element("select", {
    id: "more-depth",
    onchange: event => {
      chosen = event.target.value;
      redraw();
    },
  }, element("option", { value: "" }, "none"),
    layers.map((layer, i) => element("option", { value: i }, layer.name)));
  section("c-map").append(
    paragraph("Where the curve is flat near 1, all inputs look alike at the output; where it falls steeply just left of 1, nearly equal inputs look unrelated. "
      + "Trainable networks lie between the two."),
    element("div", { class: "choices" }, element("label", { for: "more-depth" }, "Also up to ", select)),
    made);
}

/** A Q map with its fixed points. */
function qMapChart(caption, qMap) {
  const qs = numbers(qMap.in);
  const points = qMap.fixedPoints.map(point => [number(point.q), number(point.q)]);
  const stays = numbers(qMap.out).every((q, i) => Math.abs(q - qs[i]) < 1e-6 * qs[i]);
  const told = qMap.fixedPoints.map(point => `q = ${show(point.q)} with slope ${show(point.slope)}`).join(", ");
  const note = stays ? "Every q is a fixed point." : `Fixed points: ${told || "none between 1/16 and 16"}.`;
  return lineChart({
    caption,
    note,
    x: { name: "q before", min: qs[0], max: qs.at(-1), log: true },
    y: { name: "q after", log: true },
    lines: () => [
      { name: "Q map", points: pairs(qs, qMap.out) },
      ...(points.length === 0 ? [] : [{ name: "fixed points", points, dots: true }]),
      { name: "unchanged", reference: true, points: [[qs[0], qs[0]], [qs.at(-1), qs.at(-1)]] },
    ],
    headings: ["q before", "q after"],
    rows: () => qs.map((q, i) => [show(q), show(qMap.out[i])]),
  }).made;
}

/** One value over depth: a line through the layers on every path, dots for those in branches. */
function depthChart(caption, note, name, key, mayBeLog = true) {
  const at = i => [layers[i].depth, number(layers[i][key]), i];
  const places = layers.map((_, i) => i);
  const through = places.filter(i => onEveryPath[i]).map(at);
  const aside = places.filter(i => !onEveryPath[i]).map(at);
  const values = [...through, ...aside].map(([, y]) => y);
  return lineChart({
    caption,
    note,
    x: { name: "activations passed", min: 0, max: layers.at(-1).depth },
    y: { name, log: mayBeLog && spansMagnitudes(values) },
    lines: () => [
      { name: "on every path", points: through },
      ...(aside.length === 0 ? [] : [{ name: "in branches", points: aside, dots: true }]),
    ],
    pointNames: layers.map(layer => layer.name),
    headings: ["layer", "depth", name],
    rows: () => places.map(i => [layers[i].name, show(layers[i].depth), show(layers[i][key])]),
  }).made;
}

function overDepth() {
  const maximal = analysis.maximal === null ? null : paragraph(
    `The subnetwork from ${analysis.maximal.from} to ${analysis.maximal.to} has the maximal value, ${show(analysis.maximal.value)}. `
    + "Shaping bounds this value; the layers of the subnetwork are marked in the graph.");
  section("depth").append(...[maximal].filter(part => part !== null), element("div", { class: "charts" },
    depthChart("C(0) over depth", "For orthogonal inputs.", "C(0)", "cAtZero", false),
    depthChart("C′(1) over depth", "Slopes multiply: small differences grow or vanish.", "C′(1)", "slope"),
    depthChart("C″(1) over depth", "Curvatures add up.", "C″(1)", "curvature"),
    depthChart("q over depth", "The mean square of a layer's output for inputs with mean square 1.", "q", "q"),
    qMapChart("Q map of the network", analysis.qMap),
    depthChart("Gradient over depth", "The mean square of the gradient at a layer, for 1 at the output.", "gradient", "gradient")));
}

function oneActivation(activation) {
  const xs = numbers(activation.x);
  return [
    element("h3", {}, activation.name),
    facts([["transformed", "γ·(φ(αx + β) + δ)"], ...constants(activation), ["uses", whole(activation.sites.length)]]),
    element("div", { class: "charts" },
      lineChart({
        caption: `${activation.name}: as it is and as it is used`,
        x: { name: "x", min: xs[0], max: xs.at(-1) },
        y: { name: "value" },
        lines: () => [
          { name: "as it is used", points: pairs(xs, activation.transformed) },
          { name: "as it is", points: pairs(xs, activation.untransformed) },
        ],
        headings: ["x", "as it is used", "as it is"],
        rows: () => xs.map((x, i) => [show(x), show(activation.transformed[i]), show(activation.untransformed[i])]),
      }).made,
      lineChart({
        caption: `${activation.name}: its C map`,
        x: C_AXIS,
        y: { name: "C(c)", min: -1, max: 1 },
        lines: () => [curve("one layer", activation.c), identity],
        headings: ["c", "one layer"],
        rows: () => byC([activation.c]),
      }).made,
      qMapChart(`${activation.name}: the Q map of a layer`, activation.qMap)),
  ];
}

function activationCharts() {
  section("activations").append(...(analysis.activations.length === 0
    ? [quiet("The network has no activation.")]
    : analysis.activations.flatMap(oneActivation)));
}

const COUNTS = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

/** The condition number of the matrix with 1 on its diagonal and one value elsewhere. */
function conditionOf(tangent, count) {
  const others = 1 - tangent;
  const mean = 1 + (count - 1) * tangent;
  return others < ZERO || mean < ZERO ? Infinity : Math.max(others, mean) / Math.min(others, mean);
}

/** The kernel's entry at a c value of the grid. */
const tangentAt = c => number(analysis.profile.tangent[similarities.findIndex(value => Math.abs(value - c) < ZERO)]);

function tangentKernel() {
  const { tangent } = analysis.profile;
  const curves = [0, 0.5, 0.9].map(c => ({
    name: `inputs of c = ${c}`,
    points: COUNTS.map(count => [count, conditionOf(tangentAt(c), count)]),
    marked: true,
  }));
  section("tangent").append(
    paragraph("Gradient descent on a wide network is kernel gradient descent with this kernel, the change of one example's output by a step for another.  "
      + "If it is constant, all outputs move together, and the larger the condition number, the slower their differences are learned."),
    element("div", { class: "charts" },
      lineChart({
        caption: "Neural tangent kernel",
        note: "Divided by its value for equal inputs.",
        x: C_AXIS,
        y: { name: "kernel" },
        lines: () => [curve("tangent kernel", tangent)],
        headings: ["c", "tangent kernel"],
        rows: () => byC([tangent]),
      }).made,
      lineChart({
        caption: "Condition number over the number of inputs",
        note: "For inputs with equal pairwise c values.",
        x: { name: "inputs", min: 2, max: COUNTS.at(-1), log: true },
        y: { name: "condition number", log: true },
        lines: () => curves,
        headings: ["inputs", ...curves.map(line => line.name)],
        rows: () => COUNTS.map((count, i) => [whole(count), ...curves.map(line => show(line.points[i][1]))]),
      }).made));
}

function noise() {
  section("noise").append(
    paragraph("The kernel above is that of infinitely wide layers. At the widths of this network, the q values after a random initialization deviate from it with about this standard deviation."),
    depthChart("Standard deviation of q", "Over random initializations.", "standard deviation", "deviation", false));
}
