// Fields by which people say what they want to see. Each writes itself into the address.

import { h } from "./html.js";
import { go } from "./address.js";
import { fieldTime, instant, t, title } from "./language.js";

/**
 * @import { Context } from "./context.js"
 * @import { IndexRow, Level } from "./answers.js"
 * @import { Child } from "./html.js"
 */

/** @typedef {[value: string, text: string]} Option of a choice */

/**
 * A row of fields.
 * @param {...Child} fields
 */
export function controls(...fields) {
  return h("div", { class: "controls", role: "group", "aria-label": t("controls") }, fields);
}

/**
 * A choice of one.
 * @param {string} label
 * @param {Option[]} options
 * @param {string} value
 * @param {(value: string) => void} onchange
 */
export function choice(label, options, value, onchange) {
  return h(
    "label",
    {},
    h("span", {}, label),
    h(
      "select",
      { onchange: (event) => onchange(event.target.value) },
      options.map(([it, text]) => h("option", { value: it, selected: it === value }, text)),
    ),
  );
}

/**
 * Which index.
 * @param {Context} context
 * @param {IndexRow} index
 */
export function indexChoice(context, index) {
  /** @type {Option[]} */
  const options = context.indices.map((it) => [it.index, title(it, "title")]);
  return choice(t("index"), options, index.index, (it) =>
    go({ index: it, at: null, from: null, to: null, level: null, regions: null, w: null, sort: null }),
  );
}

/**
 * The level that is looked at below the county: the wanted one, if the index has it.
 * @param {IndexRow} index
 * @param {string | undefined} wanted
 */
export function levelOf(index, wanted) {
  const levels = belowCounty(index);
  return levels.find((it) => it === wanted) ?? levels[0] ?? "county";
}

/**
 * Which of an index's levels below the county; nothing where there is no choice.
 * @param {IndexRow} index
 * @param {Level} level
 */
export function levelChoice(index, level) {
  const levels = belowCounty(index);
  /** @type {Option[]} */
  const options = levels.map((it) => [it, t(`level.${it}`)]);
  return levels.length > 1 && choice(t("level"), options, level, (it) => go({ level: it }));
}

/** @param {IndexRow} index */
function belowCounty(index) {
  return index.levels.filter((it) => it !== "county");
}

const INDENTS = { county: "", town: "\u2003", village: "\u2003\u2003", grid: "" };

/**
 * Which region, of some levels.
 * @param {Context} context
 * @param {Level[]} levels
 * @param {string} code
 */
export function regionChoice(context, levels, code) {
  /** @type {Option[]} */
  const options = context.regionsOf(levels).map((it) => [it.code, INDENTS[it.level] + title(it, "name")]);
  return choice(t("region"), options, code, (it) => go({ region: it }));
}

/**
 * A time of the county.
 * @param {string} label
 * @param {string} name in the address
 * @param {number} time
 */
export function timeField(label, name, time) {
  let typed = false;
  /** @param {HTMLInputElement} field */
  const take = ({ value }) => {
    typed = false;
    // a field that is being typed into is empty until it is whole
    if (!Number.isNaN(instant(value)) && value !== fieldTime(time)) {
      go({ [name]: value });
    }
  };
  return h(
    "label",
    {},
    h("span", {}, label),
    h("input", {
      type: "datetime-local",
      step: 3600,
      value: fieldTime(time),
      // what is typed changes with every key: it counts at Enter, or when somebody goes on
      onkeydown: ({ key, target }) => (key === "Enter" ? take(target) : (typed = true)),
      onchange: ({ target }) => typed || take(target),
      onblur: ({ target }) => typed && take(target),
    }),
  );
}

/**
 * Buttons of which one is pressed.
 * @param {string} label
 * @param {Option[]} options
 * @param {string} value
 * @param {string} name in the address
 */
export function switches(label, options, value, name) {
  return h(
    "div",
    { class: "switches", role: "group", "aria-label": label },
    options.map(([it, text]) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(it === value), onclick: () => go({ [name]: it }) },
        text,
      ),
    ),
  );
}

/**
 * A box to tick.
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} onchange
 */
export function tick(label, checked, onchange) {
  return h(
    "label",
    { class: "tick" },
    h("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked) }),
    h("span", {}, label),
  );
}
