/** What a layer is drawn as, by its kind. */
function familyOf(layer) {
  if (layer.parameters > 0) {
    return "weights";
  }
  return { activation: "activation", weightedSum: "sum", add: "sum" }[layer.kind] ?? "other";
}

/** The label of a node: the last part of its name, cut to what fits. */
function shortName(node) {
  const name = lastPart(nameOf(node));
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}

const nameOf = node => node.block ?? layers[node.members[0]].name;

/** A second line: what is folded, or the kind. */
function subtitle(node) {
  return node.block === undefined ? layers[node.members[0]].kind : `${node.members.length} layers`;
}

function nodeShape(node) {
  const isBlock = node.block !== undefined;
  const isMaximal = node.members.some(i => maximalLayers.has(i));
  const fill = isBlock ? "node-block" : `node-${familyOf(layers[node.members[0]])}`;
  const left = node.x - NODE_WIDTH / 2;
  const top = node.y - NODE_HEIGHT / 2;
  const children = [{
    type: "rect",
    shape: { x: left, y: top, width: NODE_WIDTH, height: NODE_HEIGHT, r: 5 },
    style: {
      fill: colour(fill),
      stroke: colour(isMaximal ? "mark" : "text"),
      lineWidth: isMaximal ? 3 : 1.2,
    },
  }, {
    type: "text",
    style: { text: shortName(node), x: node.x, y: node.y - 7, fill: colour("text"), font: "600 11px sans-serif", align: "center", verticalAlign: "middle" },
  }, {
    type: "text",
    style: { text: subtitle(node), x: node.x, y: node.y + 9, fill: colour("quiet"), font: "10px sans-serif", align: "center", verticalAlign: "middle" },
  }];
  if (isBlock) {
    const bottom = top + NODE_HEIGHT;
    children.push({
      type: "line",
      shape: { x1: left + 5, y1: bottom - 3, x2: left + NODE_WIDTH - 5, y2: bottom - 3 },
      style: { stroke: colour("text"), lineWidth: 1.2 },
    });
  }
  return { type: "group", children };
}

/** The graph of layers: blocks fold and unfold, a layer tells what is known of it. */
function graphFigure() {
  const repetitions = [...blocks.keys()].filter(isRepetition);
  const few = visibleGraph(new Set(repetitions)).length <= MOST_NODES;
  const atFirst = () => new Set(few ? repetitions : []);
  let unfolded = atFirst();

  const plot = element("div", { class: "plot", role: "img", "aria-label": "The graph of layers, which are also listed as buttons and in the table below." });
  const nodeList = element("ul", { class: "nodes" });
  const panel = element("div", { class: "layer", role: "status", hidden: true });
  const box = element("div", { class: "graph" }, plot, nodeList, panel);
  let chart = null;

  const tell = node => {
    const shown = node.block === undefined ? layerFacts(node.members[0]) : blockFacts(node);
    panel.replaceChildren(element("h3", {}, nameOf(node)), facts(shown));
    panel.hidden = false;
    const below = node.y + NODE_HEIGHT / 2 + 8;
    panel.style.top = `${below}px`;
    panel.style.left = `${Math.max(0, Math.min(node.x - 160, box.clientWidth - 340))}px`;
  };
  const hush = () => {
    panel.hidden = true;
  };
  const toggle = node => {
    if (node.block !== undefined) {
      unfolded.add(node.block);
      draw(node.members[0]);
    }
  };

  const button = node => {
    const label = node.block === undefined ? `${nameOf(node)}, ${layers[node.members[0]].kind}` : `Unfold ${node.block}, ${node.members.length} layers`;
    const made = element("button", {
      type: "button",
      "aria-label": label,
      "data-first": node.members[0],
      onmouseenter: () => tell(node),
      onmouseleave: hush,
      onfocus: () => tell(node),
      onblur: hush,
      onkeydown: event => event.key === "Escape" && hush(),
      onclick: () => toggle(node),
    });
    made.style.left = `${node.x - NODE_WIDTH / 2}px`;
    made.style.top = `${node.y - NODE_HEIGHT / 2}px`;
    made.style.width = `${NODE_WIDTH}px`;
    made.style.height = `${NODE_HEIGHT}px`;
    return element("li", {}, made);
  };

  /** @param focus the layer whose node gets the focus: what was pressed is gone */
  function draw(focus) {
    const nodes = visibleGraph(unfolded);
    const width = plot.clientWidth;
    const height = place(nodes, width);
    plot.style.height = `${height}px`;
    chart = chart ?? echarts.init(plot, null, { renderer: "svg" });
    chart.resize();
    const edges = nodes.flatMap(node => [...node.inputs].map(input => route(input, node)));
    const hidden = { show: false, type: "value", min: 0 };
    chart.setOption({
      animation: false,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { ...hidden, max: width },
      yAxis: { ...hidden, max: height, inverse: true },
      series: [{
        type: "lines",
        coordinateSystem: "cartesian2d",
        silent: true,
        symbol: ["none", "arrow"],
        symbolSize: 7,
        lineStyle: { color: colour("reference"), width: 1.5, opacity: 1 },
        data: edges.map(({ coords, curveness }) => ({ coords, lineStyle: { curveness } })),
      }, {
        type: "custom",
        coordinateSystem: "cartesian2d",
        silent: true,
        data: nodes.map((_, i) => [i]),
        renderItem: params => nodeShape(nodes[params.dataIndex]),
      }],
    }, true);
    hush();
    nodeList.replaceChildren(...nodes.map(button));
    if (focus !== undefined) {
      nodeList.querySelector(`[data-first="${focus}"]`)?.focus();
    }
  }
  drawings.push({ plot, draw: () => draw() });

  const choose = (text, set) => element("button", {
    type: "button",
    class: "button",
    onclick: () => {
      unfolded = set();
      draw();
    },
  }, text);
  const choices = element("div", { class: "choices" },
    choose("Fold all blocks", atFirst),
    choose("Unfold all", () => new Set(blocks.keys())));
  return element("figure", {},
    element("figcaption", {}, "Layers, starting from the input",
      element("small", {}, "Hover over a layer, or move to it with Tab, to see its values. Click a folded block, or press Enter, to unfold it.")),
    blocks.size > 0 ? choices : null, keys(), box, layerTable());
}

/** The values of a folded block: those of its last layer. */
function blockFacts(node) {
  const last = node.members.at(-1);
  const parameters = node.members.reduce((sum, i) => sum + layers[i].parameters, 0);
  return [
    ["layers", whole(node.members.length)],
    ["parameters", whole(parameters)],
    ["after its last layer", ""],
    ...layerFacts(last).filter(([name]) => ["shape", "q", "C(0)", "C′(1)", "C″(1)", "gradient", "deviation of q"].includes(name)),
  ];
}

const keys = () => element("ul", { class: "keys" },
  [["weights", "weights"], ["activation", "activation"], ["sum", "sum"], ["other", "other"]]
    .map(([family, text]) => element("li", {}, element("i", { style: `--fill: var(--node-${family})` }), text)),
  element("li", {}, element("i", { class: "block", style: "--fill: var(--node-block)" }), "folded block"),
  analysis.maximal === null ? null : element("li", {}, element("i", { class: "maximal" }), "in the maximal subnetwork"));

const layerTable = () => dataOf("Layers",
  ["layer", "kind", "shape", "parameters", "q", "C(0)", "C′(1)", "C″(1)", "gradient", "deviation of q"],
  layers.map(layer => [layer.name, layer.kind, layer.shape.join(" × "), whole(layer.parameters), show(layer.q),
    showC(layer.cAtZero), show(layer.slope), show(layer.curvature), show(layer.gradient), show(layer.deviation)]));
