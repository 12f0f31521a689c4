// The numbers of a system that stand above all, beside those of the month before.

import { h } from "../../app/html.js";
import { number, t } from "../../app/language.js";
import { Forms } from "./forms.js";

/**
 * @import { Context } from "../../app/context.js"
 * @import { Description } from "./description.js"
 * @import { Loaded } from "./sets.js"
 */

/**
 * @param {Context} context
 * @param {Description} description
 * @param {Loaded} known
 * @returns {HTMLElement[]}
 */
export function figures(context, description, known) {
  const [row] = known.rows({});
  const wanted = description.figures ?? [];
  if (!row || !wanted.length) {
    return [];
  }
  const forms = new Forms(context, description, known);
  const before = known.months[known.months.indexOf(known.month) + 1];
  const [past] = before ? known.rows({}, before) : [];
  const cards = wanted.map((name) =>
    h(
      "div",
      { class: "figure", "data-figure": name },
      h("dt", {}, forms.heading(name)),
      h("dd", { title: forms.column(name).hint }, forms.shown(name, row)),
      past && h("dd", { class: "before" }, t("systems.before", { month: before, value: forms.text(name, past[name], past) }), change(forms, name, row, past)),
    ),
  );
  return [h("dl", { class: "figures" }, cards)];
}

/**
 * By how many points a share has changed; counts speak for themselves.
 * @param {Forms} forms
 * @param {string} name
 * @param {Record<string, any>} row
 * @param {Record<string, any>} past
 */
function change(forms, name, row, past) {
  if (forms.described(name).form !== "percent" || row[name] === null || past[name] === null) {
    return "";
  }
  return ` (${t("systems.points", { change: number(row[name] - past[name], 1, true) })})`;
}
