const THIS = "this network";

/** This network and its alternatives, as rows. */
const contenders = [
  { group: "", name: THIS, how: "as compiled", profile: analysis.profile, reason: "" },
  ...analysis.alternatives,
];

const COLUMNS = [
  { heading: "network", value: row => row.name },
  { heading: "changed", value: row => row.group },
  { heading: "verdict", value: row => (row.profile === null ? "–" : judged(row.profile)) },
  ...[
    ["C(0)", "cAtZero"], ["C′(1)", "slope"], ["C″(1)", "curvature"], ["κ(0)", "conditionAtZero"], ["κ(0.5)", "conditionAtHalf"], ["gradient", "gradientGrowth"],
  ].map(([heading, key]) => ({ heading, number: true, value: row => (row.profile === null ? NaN : number(row.profile[key])) })),
];

/** What is drawn beside this network at first. */
const DRAWN_AT_FIRST = ["He", "plain skips", "batch normalization"];

function compared(column, one, other) {
  const [a, b] = [column.value(one), column.value(other)];
  if (!column.number) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  // What is undefined comes last.
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a === b ? 0 : a - b;
}

function whatIf() {
  const chosen = new Set([THIS, ...DRAWN_AT_FIRST]);
  const overlaid = () => contenders.filter(row => chosen.has(row.name) && row.profile !== null);
  const overlay = (caption, name, key, references, extra) => lineChart({
    caption,
    x: C_AXIS,
    y: { name, ...extra },
    lines: () => [...overlaid().map(row => curve(row.name, row.profile[key])), ...references],
    headings: () => ["c", ...overlaid().map(row => row.name)],
    rows: () => byC(overlaid().map(row => row.profile[key])),
    tall: true,
  });
  const charts = [
    overlay("C maps of what is chosen", "C(c)", "c", [identity], { min: -1, max: 1 }),
    overlay("Tangent kernels of what is chosen", "kernel", "tangent", [], {}),
  ];
  const redraw = () => charts.forEach(chart => chart.redraw());
  section("alternatives").append(
    paragraph("The same network with one of its choices replaced, computed in the same way. Skip connections, normalization, special activations and "
      + "initializations each shape a part of the kernel. Select the curves to draw; click a column heading to sort."),
    ...(analysis.sequence === undefined ? [] : [quiet("For this network the kernels of pairs of positions are followed. For the alternatives only those of single "
      + "positions are: attention and pooling keep what they read.")]),
    alternativesTable(chosen, redraw),
    element("div", { class: "charts wide" }, charts.map(chart => chart.made)),
    element("h3", {}, "Verdicts"),
    facts(analysis.verdicts.map(({ name, condition, meaning }) => [name, `${condition}: ${meaning}`]), "verdicts"),
    paragraph("The percentage is a measured likelihood: the share of trained networks with a score in the same band whose training succeeded. The "
      + "score, from 0 to 1, comes from a logistic regression on these signs:"),
    facts(calibrationFacts(), "verdicts"));
}

/** The regression and its bands, in short lines. */
function calibrationFacts() {
  const { intercept, signs, bands } = analysis.calibration;
  const from = index => (index === 0 ? 0 : bands[index - 1].below);
  return [
    ["intercept", show(intercept)],
    ...signs.map(({ sign, expression, largest, weight }) => [sign, `${expression}, from 0 to ${largest}, times ${show(weight)}`]),
    ...bands.map(({ below, trained, of }, index) => [`score ${from(index)} to ${below}`, `${trained} of ${of} trained`]),
  ];
}

function alternativesTable(chosen, redraw) {
  const rows = [...contenders];
  const body = element("tbody");
  const tick = row => element("input", {
    type: "checkbox",
    "aria-label": `Draw ${row.name}`,
    checked: chosen.has(row.name),
    disabled: row.profile === null,
    onchange: event => {
      event.target.checked ? chosen.add(row.name) : chosen.delete(row.name);
      event.target.closest("tr").classList.toggle("chosen", event.target.checked);
      redraw();
    },
  });
  const cell = (row, column) => {
    if (column.heading === "verdict" && row.profile !== null) {
      return element("td", { class: `${toneOf(row.profile.verdict)} toned` }, column.value(row));
    }
    const text = column.number ? showC(column.value(row)) : column.value(row);
    return element("td", { class: column.number ? "number" : undefined }, text);
  };
  const named = row => element("th", { scope: "row" }, row.name, element("small", {}, row.how || row.reason));
  const fill = () => body.replaceChildren(...rows.map(row => element("tr", {
    class: chosen.has(row.name) ? "chosen" : undefined,
    "aria-current": row.name === THIS,
  }, element("td", {}, tick(row)), named(row), COLUMNS.slice(1).map(column => cell(row, column)))));
  const headings = COLUMNS.map(column => {
    const heading = element("th", { scope: "col", class: column.number ? "number" : undefined },
      element("button", { type: "button", onclick: () => sortBy(column, heading) }, column.heading));
    return heading;
  });
  function sortBy(column, heading) {
    const sign = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    headings.forEach(other => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    rows.sort((one, other) => sign * compared(column, one, other));
    fill();
  }
  fill();
  return element("div", { class: "alternatives" },
    scrolling("This network and its alternatives", element("table", {},
      element("caption", {}, `κ(c): the condition number of the tangent kernel of ${analysis.examples} inputs with pairwise c values c; gradient: the growth of its mean square from the output to the first layer`),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "drawn"), headings)),
      body), "scroll full"));
}
