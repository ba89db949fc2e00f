/** The kernel between positions, of networks of sequences. */

const PICTURE = 128;

/** The layers whose kernel between positions is drawn. */
const drawnLayers = layers.filter(layer => layer.positions?.correlations !== undefined);

/** All pictures share one colour scale: from 0, or -1 where some positions are opposite, to 1. */
const correlationScale = () => {
  const pictures = [...drawnLayers.map(layer => layer.positions), ...(analysis.sequence?.attention ?? []).flatMap(({ path }) => (path === null ? [] : [path.last]))];
  return pictures.some(({ correlations }) => correlations.flat().some(c => number(c) < 0)) ? -1 : 0;
};

/** The red, green and blue of a colour that the browser knows. */
function channels(name) {
  const context = element("canvas", { width: 1, height: 1 }).getContext("2d");
  context.fillStyle = colour(name);
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** Correlations as a picture: one pixel or several for each pair, the first position at the upper left. */
function pixels({ correlations }, lowest) {
  const count = correlations.length;
  const size = Math.max(1, Math.ceil(PICTURE / count));
  const canvas = element("canvas", { width: count * size, height: count * size });
  const context = canvas.getContext("2d");
  const [from, to] = [channels("card"), channels("series-1")];
  correlations.forEach((row, i) => row.forEach((c, j) => {
    const share = Math.min(1, Math.max(0, (number(c) - lowest) / (1 - lowest)));
    const mixed = from.map((value, channel) => Math.round(value + (Number.isNaN(share) ? 0 : share) * (to[channel] - value)));
    context.fillStyle = `rgb(${mixed.join(",")})`;
    context.fillRect(i * size, j * size, size, size);
    context.fillRect(j * size, i * size, size, size);
  }));
  return canvas.toDataURL();
}

const spread = ({ meanCorrelation, smallestCorrelation }) => `mean ${showC(meanCorrelation)}, smallest ${showC(smallestCorrelation)}`;

/** For each drawn position its q, and its correlation with the first, the one before and the last. */
function positionRows({ shown, q, correlations }) {
  const last = correlations.at(-1);
  return shown.map((position, i) => [
    whole(position + 1), show(q[i]), showC(correlations[i][0]), i === 0 ? "–" : showC(correlations[i][i - 1]), showC(last[i]),
  ]);
}

/** The correlations of a sequence's positions after a layer. */
function kernelPicture(caption, positions, lowest) {
  const { shown } = positions;
  return figure({
    caption,
    note: `Correlations: ${spread(positions)}; q of the last position ${show(positions.lastQ)}.`,
    description: `${caption}: the correlations of positions have the ${spread(positions)}. The table of its data follows.`,
    small: true,
    option: width => {
      const side = Math.max(40, Math.min(width - 44, 176));
      const place = { type: "text", silent: true };
      const style = text => ({ text, fill: colour("quiet"), font: "12px sans-serif" });
      return {
        graphic: [
          { type: "image", x: 34, y: 4, style: { image: pixels(positions, lowest), width: side, height: side } },
          { type: "rect", x: 34, y: 4, shape: { width: side, height: side }, style: { fill: "none", stroke: colour("reference") } },
          { ...place, x: 4, y: 4, style: style("1") },
          { ...place, x: 4, y: side - 8, style: style(whole(shown.at(-1) + 1)) },
          { ...place, x: 34, y: side + 10, style: style("1") },
          { ...place, x: side, y: side + 10, style: style(whole(shown.at(-1) + 1)) },
        ],
      };
    },
    data: () => dataOf(caption, ["position", "q", "with the first", "with the one before", "with the last"], positionRows(positions)),
  }).made;
}

/** What the colours mean. */
const colourKey = lowest => element("p", { class: "scale" },
  element("span", {}, `correlation ${show(lowest)}`), element("i", { "aria-hidden": "true" }), element("span", {}, "1"));

/** The mean correlation of positions after each attention, of the network and with other attention. */
function correlationsOverDepth({ nodes, meanCorrelations, attention }) {
  const paths = [[THIS, meanCorrelations], ...attention.filter(({ path }) => path !== null).map(({ name, path }) => [name, path.meanCorrelations])];
  return lineChart({
    caption: "Mean correlation of positions over depth",
    note: "At 1 the rank has collapsed: all positions are alike.",
    x: { name: "attention layers passed", min: 0, max: nodes.length - 1 },
    y: { name: "mean correlation", max: 1 },
    lines: () => paths.map(([name, means]) => ({ name, points: means.map((mean, i) => [i, number(mean)]) })),
    headings: ["attention layers passed", ...paths.map(([name]) => name)],
    rows: () => nodes.map((_, i) => [whole(i), ...paths.map(([, means]) => showC(means[i]))]),
    tall: true,
  }).made;
}

function gradientsOfPositions({ nodes, gradients }) {
  const values = numbers(gradients);
  return lineChart({
    caption: `Gradient at each position of ${nodes[0]}`,
    note: "Its mean square, for independent gradients of mean square 1 at the output.",
    x: { name: "position", min: 1, max: Math.max(2, values.length) },
    y: { name: "gradient", log: spansMagnitudes(values) },
    lines: () => [{ name: "gradient", points: values.map((value, i) => [i + 1, value]), marked: values.length < 33 }],
    headings: ["position", "gradient"],
    rows: () => values.map((value, i) => [whole(i + 1), show(value)]),
    tall: true,
  }).made;
}

function attentionTable({ attention, meanCorrelations }) {
  const last = layers.findLast(layer => layer.positions !== undefined).positions;
  const row = (name, how, means, end) => [name, how, show(means.at(-1)), show(end.smallestCorrelation), show(end.lastQ)];
  const rows = [
    row(THIS, "as compiled", meanCorrelations, last),
    ...attention.map(({ name, how, path, reason }) => (path === null ? [name, reason, "–", "–", "–"] : row(name, how, path.meanCorrelations, path.last))),
  ];
  return scrolling("Other attention", element("table", {},
    element("caption", {}, "The mean correlation after the last attention; the smallest, and q of the last position, at the end of the sequence"),
    element("thead", {}, element("tr", {}, ["attention", "how", "mean correlation", "smallest correlation", "q of the last position"].map(
      (heading, column) => element("th", { scope: "col", class: column > 1 ? "number" : undefined }, heading)))),
    element("tbody", {}, rows.map(([name, how, ...values]) => element("tr", { "aria-current": name === THIS },
      element("th", { scope: "row" }, name), element("td", {}, how), values.map(value => element("td", { class: "number" }, value)))))), "scroll full");
}

function betweenPositions(sequence) {
  const lowest = correlationScale();
  const shownOf = drawnLayers.find(layer => layer.positions.shown.length < layer.shape[0]);
  section("sequence").append(...[
    paragraph("The kernel of one sequence has an entry for each pair of its positions. Positions that are nearly alike cannot be told apart by what follows; positions "
      + "that are unrelated have exchanged nothing."),
    sequence.collapse === null ? null : element("div", { class: "verdict bad" }, paragraph(element("strong", {}, "collapsed"), `: ${sequence.collapse}.`)),
    element("div", { class: "charts wide" }, sequence.attention.length === 0 ? null : correlationsOverDepth(sequence), gradientsOfPositions(sequence)),
    element("h3", {}, "Correlations of positions along the network"),
    shownOf === undefined ? null : quiet(`${whole(shownOf.positions.shown.length)} of ${whole(shownOf.shape[0])} positions are shown, evenly spaced.`),
    colourKey(lowest),
    element("div", { class: "charts pictures" }, drawnLayers.map(layer => kernelPicture(layer.name, layer.positions, lowest))),
  ].filter(part => part !== null));
  if (sequence.attention.length > 0) {
    section("sequence").append(
      element("h3", {}, "With other attention"),
      paragraph("The same network with its attention replaced, and the correlations at the end of its sequence."),
      attentionTable(sequence),
      element("div", { class: "charts pictures" }, sequence.attention.filter(({ path }) => path !== null)
        .map(({ name, path }) => kernelPicture(name, path.last, lowest))));
  }
}
