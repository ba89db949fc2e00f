/** What the processor found, as in the JSON file beside this page. */
const analysis = JSON.parse(document.getElementById("analysis").textContent);

/** JSON has no infinite and undefined numbers: they are written as the strings "Infinity", "-Infinity" and "NaN". */
const number = value => (value === null || value === undefined ? NaN : Number(value));

const numbers = values => values.map(number);

const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** Below this a c value is rounding. */
const ZERO = 1e-12;

/** A number for people: four digits, powers of ten where it is far from 1. */
function show(value) {
  const x = number(value);
  if (Number.isNaN(x)) {
    return "–";
  }
  if (!Number.isFinite(x)) {
    return x > 0 ? "∞" : "−∞";
  }
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, exponent] = x.toExponential(2).split("e");
    const raised = [...exponent.replace("+", "")].map(digit => SUPERSCRIPTS[digit]).join("");
    return `${mantissa}×10${raised}`.replace("-", "−");
  }
  return String(Number(x.toPrecision(4))).replace("-", "−");
}

/** A number at an axis: 10⁻⁴ for 1.00×10⁻⁴. */
const tick = value => show(value).replace(/^(−?)1\.00×/, "$1").replace(/\.00×/, "×");

/** A c value for people. */
const showC = value => show(Math.abs(number(value)) < ZERO ? 0 : value);

const whole = value => Number(value).toLocaleString("en");

/** Points of a chart; those that are infinite or undefined are left out. */
const pairs = (xs, ys) => xs.map((x, i) => [number(x), number(ys[i])]);

const finite = ([x, y]) => Number.isFinite(x) && Number.isFinite(y);

/** Their extent spans more than what a linear axis shows. */
function spansMagnitudes(values) {
  const positive = values.filter(value => Number.isFinite(value) && value > 0);
  return positive.length > 1 && positive.length === values.filter(Number.isFinite).length
    && Math.max(...positive) > 30 * Math.min(...positive);
}
