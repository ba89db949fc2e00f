const UNDECIDED = "undecided";

const TONES = { "well behaved": "good", "nearly linear": "warn", [UNDECIDED]: "warn" };

const toneOf = verdict => TONES[verdict] ?? "bad";

const meaningOf = verdict => analysis.verdicts.find(known => known.name === verdict);

const percent = share => `${Math.round(100 * share)} %`;

/** A word if measured trainings agree, with the share that trained; that share alone if they do not. */
function judged({ verdict, training }) {
  const words = [verdict === UNDECIDED ? null : verdict, training === null ? null : percent(training.likelihood)];
  return words.filter(word => word !== null).join(" ");
}

const heading = ({ verdict, training }) => (verdict === UNDECIDED ? `trains with a measured likelihood of ${percent(training.likelihood)}` : verdict);

/** The evidence for the verdict. */
function evidence({ training }, condition) {
  return training === null
    ? `The rule: ${condition}.`
    : `Of the measured networks with such a kernel ${training.trained} of ${training.of} trained; its score is ${show(training.score)}, lowered most by `
      + `the sign “${training.worst}”. The rule: ${condition}.`;
}

/** The shaping or initialization of the network, in a sentence. */
function methodText() {
  if (analysis.localTarget === null) {
    return `Not shaped; initialized by ${analysis.initializer.toLowerCase()}.`;
  }
  const targets = Object.entries(analysis.target).map(([name, value]) => `${name} ${show(value)}`).join(", ");
  return `Shaped by ${analysis.method}, ${targets}; every activation has ${analysis.localTarget}.`;
}

/** The verdict: of the data where they have collapsed on their way, which the C map of single locations does not show. */
function verdictBox({ data, profile }) {
  const { condition, meaning } = meaningOf(profile.verdict);
  if (!data?.collapsed) {
    return element("div", { class: `verdict ${toneOf(profile.verdict)}` },
      paragraph(element("strong", {}, heading(profile)), `: ${meaning}.`),
      quiet(evidence(profile, condition)));
  }
  return element("div", { class: "verdict bad" },
    paragraph(element("strong", {}, "collapsed on these data"), `: pairs of examples go from a mean c value of ${showC(data.meanAtInput)} to `
      + `${showC(data.meanAtOutput)}, so training fits little but their mean.`),
    quiet(`Its kernel alone, without pooling: ${heading(profile)}. ${evidence(profile, condition)}`));
}

/** The heading: the network, its verdict and its numbers. */
function summary() {
  const { profile } = analysis;
  const name = analysis.network;
  const cut = name.lastIndexOf(".") + 1;
  section("summary").append(
    element("h1", {}, name.slice(cut)),
    quiet(cut > 0 ? element("code", {}, name) : null, cut > 0 ? ". " : null, methodText()),
    verdictBox(analysis),
    facts([
      ["C(0): orthogonal inputs at the output", showC(profile.cAtZero)],
      ["C′(1): slope at equal inputs", show(profile.slope)],
      ["C′(0): 1 for a linear network", show(profile.slopeAtZero)],
      ["C″(1): curvature", show(profile.curvature)],
      ["q of the output", show(profile.q)],
      ["gradient growth", show(profile.gradientGrowth)],
      ["depth over width, Gaussian layers", show(profile.depthOverWidth)],
      [`condition at c = 0, ${analysis.examples} inputs`, show(profile.conditionAtZero)],
      [`condition at c = 0.5, ${analysis.examples} inputs`, show(profile.conditionAtHalf)],
    ], "numbers"));
}
