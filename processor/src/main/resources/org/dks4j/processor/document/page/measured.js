/** What was measured on examples, and after training; docs/guide/measure.md has its schema. */

const middles = edges => edges.slice(1).map((edge, i) => (number(edge) + number(edges[i])) / 2);

function onData(data) {
  if (data.positions) {
    const { layer, measured, described } = data.positions;
    section("data").append(paragraph(`${whole(data.examples)} examples of ${data.path}: their positions have a similarity of ${show(measured)} at ${layer}, `
      + `where the description says ${show(described)}.`));
  }
  if ("meanAtOutput" in data) {
    onPairs(data);
  }
}

function onPairs(data) {
  const at = middles(data.edges);
  const ranks = data.spectrum.map((_, i) => i + 1);
  section("data").append(
    paragraph(`${whole(data.examples)} examples of ${data.path}, ${whole(data.pairs)} pairs: their similarity at the network's input, and after its C map. `
      + `The mean goes from ${show(data.meanAtInput)} to ${show(data.meanAtOutput)}`
      + (typeof data.meanDrawn === "number" ? `; in the initialized network it is ${show(data.meanDrawn)} at the input of the last layer.` : ".")),
    ...(data.approximations ?? []).map(text => paragraph(`Not exact: ${text}.`)),
    element("div", { class: "charts" },
      lineChart({
        caption: "Pairs of examples by their c value",
        x: C_AXIS,
        y: { name: "pairs", min: 0 },
        lines: () => [
          { name: "at the input", points: pairs(at, data.atInput) },
          { name: "at the output", points: pairs(at, data.atOutput) },
        ],
        headings: ["c", "pairs at the input", "pairs at the output"],
        rows: () => at.map((c, i) => [show(c), whole(data.atInput[i]), whole(data.atOutput[i])]),
      }).made,
      lineChart({
        caption: "Spectrum of the tangent kernel on the examples",
        note: `Predicted. Condition number ${show(data.condition)}: training is slow along eigenvectors with small eigenvalues.`,
        x: { name: "rank", min: 1, max: ranks.length },
        y: { name: "eigenvalue", log: true },
        lines: () => [{ name: "eigenvalues", points: pairs(ranks, data.spectrum).filter(([, y]) => y > 0) }],
        headings: ["rank", "eigenvalue"],
        rows: () => ranks.map((rank, i) => [whole(rank), show(data.spectrum[i])]),
      }).made));
}

function afterTraining(movement) {
  const names = movement.layers.map(layer => layer.name);
  const ranks = names.map((_, i) => i + 1);
  const of = (moment, group) => movement.layers.map(layer => layer[moment].c[group]);
  const fed = movement.inputs === "examples"
    ? "pairs of examples, in five groups by their c value at the input"
    : "pairs of vectors with these c values";
  const charts = movement.similarities.map((c, group) => lineChart({
    caption: `Pairs of c = ${show(c)}`,
    x: { name: "measured layer", min: 1, max: Math.max(2, ranks.length) },
    y: { name: "c", max: 1 },
    lines: () => [
      { name: "trained", points: ranks.map((rank, i) => [rank, number(of("now", group)[i]), i]) },
      { name: "at the start", points: ranks.map((rank, i) => [rank, number(of("start", group)[i]), i]) },
    ],
    pointNames: names,
    headings: ["layer", "trained", "at the start"],
    rows: () => names.map((name, i) => [name, showC(of("now", group)[i]), showC(of("start", group)[i])]),
  }).made);
  const qOf = moment => movement.layers.map(layer => layer[moment].q);
  const spans = spansMagnitudes(numbers([...qOf("now"), ...qOf("start")]));
  section("movement").append(
    paragraph(`Measured with the weights of ${movement.checkpoint}, after ${whole(movement.step)} steps, and with the initial ones; the inputs are ${fed}.`),
    element("div", { class: "charts" }, charts, lineChart({
      caption: "q before and after training",
      x: { name: "measured layer", min: 1, max: Math.max(2, ranks.length) },
      y: { name: "q", log: spans },
      lines: () => [
        { name: "trained", points: ranks.map((rank, i) => [rank, number(qOf("now")[i]), i]) },
        { name: "at the start", points: ranks.map((rank, i) => [rank, number(qOf("start")[i]), i]) },
      ],
      pointNames: names,
      headings: ["layer", "trained", "at the start"],
      rows: () => names.map((name, i) => [name, show(qOf("now")[i]), show(qOf("start")[i])]),
    }).made));
}

/** A section that is shown only if there is something in it: that was measured, or that only some networks have. */
function measured(id, content, fill) {
  if (content === undefined) {
    section(id).remove();
    document.querySelector(`nav a[href="#${id}"]`).parentElement.remove();
  } else {
    fill(content);
  }
}
