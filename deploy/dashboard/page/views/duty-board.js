// Alerts as a board: a column for each state, from what waits for somebody to what waits to be closed.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { number, t, when } from "../app/language.js";
import { chooseOne, dueOf, nextButton } from "./duty-list.js";
import { hopeful, sentNote } from "./duty-sent.js";
import { ago, headlineOf, placeBeside } from "./duty-words.js";

/**
 * @import { AlertRow } from "../app/answers.js"
 * @import { Stage } from "../engine/lifecycle.js"
 * @import { Desk } from "./duty-desk.js"
 */

/** @type {Exclude<Stage, "closed" | "withdrawn">[]} */
export const COLUMNS = ["open", "accepted", "handling", "answered", "verified"];

/** @param {Desk} desk */
export function boardOf(desk) {
  return h("div", { class: "board" }, COLUMNS.map((it) => columnOf(desk, it)));
}

/**
 * @param {Desk} desk
 * @param {typeof COLUMNS[number]} state
 */
function columnOf(desk, state) {
  const rows = desk.rows.map((row, i) => /** @type {const} */ ([row, i])).filter(([row]) => row.state === state);
  const more = desk.counts[state] - rows.length;
  return h(
    "section",
    { "aria-label": t(`state.${state}`) },
    h("h2", {}, t(`state.${state}`), " ", h("span", { class: "count" }, number(desk.counts[state], 0))),
    h("ul", {}, rows.map(([row, i]) => cardOf(desk, row, i))),
    more > 0 && h("p", { class: "note" }, t("desk.more", { count: number(more, 0) })),
  );
}

/**
 * @param {Desk} desk
 * @param {AlertRow} asked
 * @param {number} i
 */
function cardOf(desk, asked, i) {
  const row = hopeful(asked);
  const place = placeBeside(row);
  const headline = headlineOf(row);
  return h(
    "li",
    { "data-alert": row.alert_id, "data-state": row.state, class: i === desk.at ? "current" : null, onclick: () => desk.goTo(i) },
    h("p", {}, desk.acts && chooseOne(desk, row), badge(row.color), " ", h("span", { class: "age", title: when(row.opened_at) }, ago(row.opened_at, row.asked_at))),
    h("p", { class: "what" }, h("a", { href: link({ alert: row.alert_id }) }, headline), place && h("small", {}, place)),
    h("p", { class: "due" }, dueOf(row, row.state !== asked.state)),
    desk.acts && h("p", {}, nextButton(desk, row)),
    sentNote(row.alert_id),
  );
}
