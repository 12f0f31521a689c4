// Fields by which people say what they want to see. Each writes itself into the address.

import { h } from "./html.js";
import { go } from "./address.js";
import { fieldTime, instant, t, title } from "./language.js";

/** A row of fields. */
export function controls(...fields) {
  return h("div", { class: "controls", role: "group", "aria-label": t("controls") }, fields);
}

/**
 * A choice of one.
 * @param {string} label
 * @param {[string, string][]} options value and text
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

/** Which index. */
export function indexChoice(context, index) {
  const options = context.indices.map((it) => [it.index, title(it, "title")]);
  return choice(t("index"), options, index.index, (it) =>
    go({ index: it, at: null, from: null, to: null, level: null, regions: null, w: null, sort: null }),
  );
}

/** The level that is looked at below the county: the wanted one, if the index has it. */
export function levelOf(index, wanted) {
  const levels = belowCounty(index);
  return levels.includes(wanted) ? wanted : (levels[0] ?? "county");
}

/** Which of an index's levels below the county; nothing where there is no choice. */
export function levelChoice(index, level) {
  const levels = belowCounty(index);
  const options = levels.map((it) => [it, t(`level.${it}`)]);
  return levels.length > 1 && choice(t("level"), options, level, (it) => go({ level: it }));
}

function belowCounty(index) {
  return index.levels.filter((it) => it !== "county");
}

/** Which region, of the levels that the index has. */
export function regionChoice(context, levels, code, name = "region") {
  const options = context.regionsOf(levels).map((it) => {
    const indent = { town: "\u2003", village: "\u2003\u2003" }[it.level] ?? "";
    return [it.code, indent + title(it, "name")];
  });
  return choice(t("region"), options, code, (it) => go({ [name]: it }));
}

/**
 * A time of the county.
 * @param {string} label
 * @param {string} name in the address
 * @param {number} time
 */
export function timeField(label, name, time) {
  let typed = false;
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

/** Buttons of which one is pressed. */
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

/** A box to tick. */
export function tick(label, checked, onchange) {
  return h(
    "label",
    { class: "tick" },
    h("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked) }),
    h("span", {}, label),
  );
}
