/**
 * An element with attributes and children. Text becomes text nodes, never markup: names and formulas may hold any
 * character.
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter(child => child !== null));
  return made;
}

const escaped = text => String(text).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

const section = id => document.getElementById(id);

const paragraph = (...children) => element("p", {}, ...children);

const quiet = (...children) => element("p", { class: "quiet" }, ...children);

/** A list of terms and what they are: pairs of texts. */
const facts = (pairsOfTexts, kind = "facts") =>
  element("dl", { class: kind }, pairsOfTexts.map(([term, value]) =>
    element("div", {}, element("dt", {}, term), element("dd", {}, value))));

/** A part of the page that scrolls by itself, by keyboard too. */
const scrolling = (label, content, kind = "scroll") =>
  element("div", { class: kind, tabindex: "0", role: "region", "aria-label": label }, content);

/** A table: its first column names the rows, unless it is a number. */
function table(caption, headings, rows) {
  const isNumber = (text, column) => column > 0 || /^[−\d]/.test(text);
  const numeric = headings.map((_, column) => rows.length > 0 && isNumber(rows[0][column], column));
  return element("table", {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, headings.map((heading, column) =>
      element("th", { scope: "col", class: numeric[column] ? "number" : undefined }, heading)))),
    element("tbody", {}, rows.map(row => element("tr", {}, row.map((text, column) =>
      column === 0
        ? element("th", { scope: "row", class: numeric[0] ? "number" : undefined }, text)
        : element("td", { class: "number" }, text))))));
}

/** The data of a chart, for those who do not see it. */
const dataOf = (caption, headings, rows) =>
  element("details", {},
    element("summary", {}, `Data of “${caption}”`),
    scrolling(caption, table(caption, headings, rows)));
