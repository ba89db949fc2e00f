/** Every chart of the page: drawn again when its size or the colour scheme changes. */
const drawings = [];

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const SERIES_COLOURS = 6;
const DASHES = ["solid", [7, 4], [2, 3], [10, 3, 2, 3]];

/** Lines differ by dashes as well as by colour. */
function lineStyle(index) {
  return {
    color: colour(`series-${(index % SERIES_COLOURS) + 1}`),
    width: index === 0 ? 3 : 2,
    type: DASHES[index % DASHES.length],
  };
}

/** Saves a chart as it is seen. */
function saveButton(plot, caption) {
  const save = () => {
    const drawn = plot.querySelector("svg").cloneNode(true);
    drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const url = URL.createObjectURL(new Blob([drawn.outerHTML], { type: "image/svg+xml" }));
    element("a", { href: url, download: `${caption.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.svg` }).click();
    URL.revokeObjectURL(url);
  };
  return element("button", { type: "button", class: "save", onclick: save, "aria-label": `Save “${caption}” as SVG` }, "Save as SVG");
}

/**
 * A chart with its caption and its data.
 *
 * @param option from the width of the plot to what ECharts draws
 */
function figure({ caption, note, option, description, data, tall, small }) {
  const plot = element("div", { class: tall ? "plot tall" : small ? "plot small" : "plot", role: "img" });
  const made = element("figure", {},
    element("figcaption", {}, caption, note ? element("small", {}, note) : null), plot, saveButton(plot, caption), data());
  let chart = null;
  const draw = () => {
    chart = chart ?? echarts.init(plot, null, { renderer: "svg" });
    chart.resize();
    chart.setOption({
      animation: false,
      backgroundColor: colour("card"),
      aria: { enabled: true, label: { description } },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      ...option(plot.clientWidth),
    }, true);
  };
  const redraw = () => {
    draw();
    made.lastElementChild.replaceWith(data());
  };
  drawings.push({ plot, draw });
  return { made, redraw };
}

/**
 * How values are placed on an axis. Logarithms are taken here: ECharts' own logarithmic axis takes what is below 1e-10 for
 * 0.
 */
const scaleOf = spec => (spec.log
  ? { to: value => (value > 0 ? Math.log10(value) : NaN), from: place => 10 ** place }
  : { to: value => value, from: place => place });

function axis(spec, extra) {
  const scale = scaleOf(spec);
  const place = value => (value === undefined ? undefined : scale.to(value));
  return {
    type: "value",
    name: spec.name,
    nameLocation: "middle",
    min: place(spec.min),
    max: place(spec.max),
    minInterval: spec.log ? 1 : undefined,
    scale: true,
    nameTextStyle: { color: colour("quiet"), fontSize: 12 },
    axisLabel: { color: colour("quiet"), hideOverlap: true, formatter: value => tick(scale.from(value)) },
    axisLine: { show: true, onZero: false, lineStyle: { color: colour("reference") } },
    axisTick: { show: true },
    splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
    ...extra,
  };
}

const LETTER = 7;
const LEGEND_MARK = 46;
const LEGEND_LINE = 21;

/** How many lines the legend takes, so that it never covers the plot. */
function legendHeight(names, width) {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const needed = name.length * LETTER + LEGEND_MARK;
    if (used > 0 && used + needed > width) {
      lines++;
      used = 0;
    }
    used += needed;
  }
  return names.length > 1 ? lines * LEGEND_LINE + 8 : 8;
}

/** Values of all lines at one place, or of one point. */
function tooltipOf(x, y, pointNames) {
  const [fromX, fromY] = [scaleOf(x).from, scaleOf(y).from];
  return items => {
    const list = Array.isArray(items) ? items : [items];
    const named = list[0].data[2] === undefined ? "" : `<b>${escaped(pointNames[list[0].data[2]])}</b><br>`;
    return named + `${escaped(x.name)} = ${show(fromX(list[0].value[0]))}<br>`
      + list.map(item => `${item.marker}${escaped(item.seriesName)}: <b>${show(fromY(item.value[1]))}</b>`).join("<br>");
  };
}

function drawnSeries(line, index, xScale, yScale) {
  const style = line.reference
    ? { color: colour("reference"), width: 1.5, type: [4, 4] }
    : lineStyle(line.style ?? index);
  const dots = line.dots === true;
  return {
    type: dots ? "scatter" : "line",
    name: line.name,
    data: line.points.map(([x, y, ...rest]) => [xScale.to(x), yScale.to(y), ...rest]).filter(finite),
    showSymbol: line.marked === true,
    symbol: dots ? "diamond" : line.marked ? "circle" : "none",
    symbolSize: dots ? 7 : 5,
    // The legend draws a mark where there is none in the plot, unless it cannot be seen.
    itemStyle: { color: style.color, opacity: dots || line.marked ? 1 : 0 },
    lineStyle: style,
    emphasis: { disabled: true },
  };
}

/**
 * A chart of lines.
 *
 * @param x, y axes: name, min, max, log
 * @param lines a function to the lines: name, points, reference, dots, marked
 * @param headings, rows the table of its data; rows is a function
 */
function lineChart({ caption, note, x, y, lines, headings, rows, pointNames, tall }) {
  const option = width => {
    const all = lines();
    const names = all.map(line => line.name);
    const top = legendHeight(names, width);
    return {
      grid: { left: 72, right: 18, top: top + 6, bottom: 46 },
      legend: {
        show: all.length > 1,
        top: 0,
        left: 0,
        width: width - 8,
        selectedMode: false,
        itemWidth: 30,
        itemGap: 10,
        data: names,
        textStyle: { color: colour("text") },
      },
      tooltip: {
        trigger: pointNames ? "item" : "axis",
        confine: true,
        backgroundColor: colour("card"),
        borderColor: colour("line"),
        textStyle: { color: colour("text") },
        formatter: tooltipOf(x, y, pointNames),
      },
      xAxis: axis(x, { nameGap: 28 }),
      yAxis: axis(y, { nameGap: 54 }),
      series: all.map((line, index) => drawnSeries(line, index, scaleOf(x), scaleOf(y))),
    };
  };
  const description = `${caption}. The table of its data follows.`;
  const data = () => dataOf(caption, typeof headings === "function" ? headings() : headings, rows());
  if (!lines().some(line => !line.reference && line.points.some(finite))) {
    return { made: withoutPoints(caption, lines(), data), redraw: () => {} };
  }
  return figure({ caption, note, option, description, data, tall });
}

/** Where no value is finite there is nothing to draw. */
function withoutPoints(caption, lines, data) {
  const infinite = lines.some(line => line.points.some(([, y]) => y === Infinity));
  const why = infinite ? "infinite wherever it is defined" : "not a number anywhere";
  return element("figure", {}, element("figcaption", {}, caption),
    element("p", { class: "notice" }, `No chart: it is ${why}.`), data());
}

function drawAll() {
  drawings.forEach(({ draw }) => draw());
}

/** Charts follow their width, the colour scheme, and paper. */
function keepDrawn() {
  const widths = new Map();
  const observer = new ResizeObserver(entries => entries.forEach(({ target }) => {
    if (widths.get(target) !== target.clientWidth) {
      widths.set(target, target.clientWidth);
      drawings.find(({ plot }) => plot === target).draw();
    }
  }));
  drawings.forEach(({ plot }) => {
    widths.set(plot, plot.clientWidth);
    observer.observe(plot);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  matchMedia("print").addEventListener("change", drawAll);
}
