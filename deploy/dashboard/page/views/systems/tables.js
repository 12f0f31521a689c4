// The tables of a system: its towns, kinds and months, and what is still open.

import { note } from "../../app/address.js";
import { h } from "../../app/html.js";
import { t, title } from "../../app/language.js";
import { table } from "../../app/table.js";
import { Forms, orderOf } from "./forms.js";

/**
 * @import { Address } from "../../app/address.js"
 * @import { Context } from "../../app/context.js"
 * @import { Description, Row, TableOf } from "./description.js"
 * @import { Loaded } from "./sets.js"
 */

/**
 * @param {Address} state
 * @param {Context} context
 * @param {{system: string, name: string}} of which system, and how it is called
 * @param {Description} description
 * @param {Loaded} known
 * @returns {HTMLElement[]}
 */
export function tables(state, context, { system, name }, description, known) {
  const forms = new Forms(context, description, known);
  return description.tables.map((wanted, i) => {
    const rows = inOrder(forms, wanted, known.rows(wanted));
    const set = description.sets[wanted.set ?? "main"];
    const caption = captionOf(name, wanted, known, Boolean(set.month), context.regionName(known.region));
    if (!rows.length) {
      return h("p", { class: "empty", role: "status" }, t("systems.none", { caption }));
    }
    const whole = known.total(wanted);
    return table({
      caption,
      file: `${system}${i ? `-${i + 1}` : ""}`,
      columns: wanted.columns.filter((it) => it !== wanted.by || it !== set.region || rows.length > 1).map((it) => forms.column(it)),
      rows,
      total: (/** @type {Row} */ row) => rows.length > 1 && whole(row),
      sort: i ? (wanted.sort ?? "") : (state.sort ?? wanted.sort ?? ""),
      onSort: i ? undefined : (sort) => note({ sort }),
    });
  });
}

/**
 * Codes stand in the order in which people name them; what is sorted by something else keeps it among equals.
 * @param {Forms} forms
 * @param {TableOf} wanted
 * @param {Row[]} rows
 */
function inOrder(forms, { columns }, rows) {
  const orders = columns.flatMap((it) => (["code", "stage"].includes(forms.described(it).form) ? (orderOf(forms.described(it), it) ?? []) : []));
  const sorted = [...rows];
  orders.reverse().forEach((order) => sorted.sort((a, b) => order(a) - order(b)));
  return sorted;
}

/**
 * @param {string} name of the system
 * @param {TableOf} wanted
 * @param {Loaded} known
 * @param {boolean} monthly
 * @param {string} region
 */
function captionOf(name, wanted, known, monthly, region) {
  const parts = [
    wanted.title ? title(wanted.title) : name,
    !known.county && region,
    monthly && wanted.by !== "month" && known.month,
  ];
  return parts.filter(Boolean).join(" · ");
}
