// Alerts as a list: what is due, since when, who has it, and the next step at a click.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { t, title, when } from "../app/language.js";
import { isEnded, nextOf } from "../engine/lifecycle.js";
import { actButton } from "./duty-act.js";
import { hopeful, sentNote } from "./duty-sent.js";
import { ago, handOf, headlineOf, isPast, leftUntil, placeBeside } from "./duty-words.js";

/**
 * @import { AlertRow } from "../app/answers.js"
 * @import { Child } from "../app/html.js"
 * @import { Desk } from "./duty-desk.js"
 */

/** @param {Desk} desk */
export function listOf(desk) {
  const heads = [t("alerts.what"), t("alerts.opened"), t("alerts.state"), t("alerts.due"), t("alerts.responsible")];
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": desk.caption },
    h(
      "table",
      { class: "alerts" },
      h("caption", { class: "unseen" }, desk.caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          desk.acts && h("td", { class: "choose" }, chooseAll(desk)),
          heads.map((it) => h("th", { scope: "col" }, it)),
          desk.acts && h("th", { scope: "col" }, t("desk.acts")),
        ),
      ),
      h("tbody", {}, desk.rows.map((row, i) => rowOf(desk, row, i))),
    ),
  );
}

/** @param {Desk} desk */
function chooseAll(desk) {
  const ids = desk.rows.map((it) => it.alert_id);
  const checked = ids.length > 0 && ids.every((it) => desk.chosen.has(it));
  return h("input", { type: "checkbox", checked, "aria-label": t("desk.chooseAll"), onchange: () => desk.choose(ids, !checked) });
}

/**
 * @param {Desk} desk
 * @param {AlertRow} asked
 * @param {number} i
 */
function rowOf(desk, asked, i) {
  const row = hopeful(asked);
  const place = placeBeside(row);
  const headline = headlineOf(row);
  return h(
    "tr",
    {
      "data-alert": row.alert_id,
      "data-state": row.state,
      class: [row.supervised && "supervised", i === desk.at && "current", isEnded(row.state) && "ended"].filter(Boolean).join(" "),
      onclick: () => desk.goTo(i),
    },
    desk.acts && h("td", { class: "choose" }, chooseOne(desk, row)),
    h(
      "th",
      { scope: "row", class: "what" },
      badge(row.color),
      " ",
      h("a", { href: link({ alert: row.alert_id }) }, headline),
      row.status === "Exercise" && h("span", { class: "chip" }, t("exercise")),
      place && h("small", {}, place),
      sentNote(row.alert_id),
    ),
    h("td", { class: "age" }, h("span", { title: when(row.opened_at) }, ago(row.opened_at, row.asked_at)), h("small", {}, t(`condition.${row.condition}`))),
    h("td", { class: "state" }, t(`state.${row.state}`)),
    h("td", { class: "due" }, dueOf(row, row.state !== asked.state)),
    h("td", { class: "hand" }, handOf(desk.context, row)),
    desk.acts && h("td", { class: "acts" }, nextButton(desk, row)),
  );
}

/**
 * @param {Desk} desk
 * @param {AlertRow} row
 */
export function chooseOne(desk, row) {
  return h("input", {
    type: "checkbox",
    checked: desk.chosen.has(row.alert_id),
    "aria-label": t("desk.chooseOne", { name: title(row, "headline") }),
    onchange: (event) => desk.choose([row.alert_id], event.target.checked),
  });
}

/**
 * What comes next, as a button.
 * @param {Desk} desk
 * @param {AlertRow} row
 */
export function nextButton(desk, row) {
  const deed = nextOf(row.state);
  return deed && actButton({ context: desk.context, deed, targets: [row], doer: desk.doer, main: true });
}

/**
 * What is due, and when.
 * @param {AlertRow} row
 * @param {boolean} [moving] whether something is on its way that changes it
 * @returns {Child[]}
 */
export function dueOf(row, moving = false) {
  const supervised = row.supervised && h("b", { class: "past" }, "⚑ ", t("supervised"));
  if (row.due_at === null || moving) {
    const next = nextOf(row.state);
    return [supervised, next && h("small", {}, t(`action.${next}`))];
  }
  const left = leftUntil(row.due_at, row.asked_at);
  return [
    supervised,
    supervised && " ",
    h("span", { class: isPast(row) ? "past" : null, title: when(row.due_at) }, isPast(row) && "⚠ ", left),
    h("small", {}, t(`action.${row.due_action}`)),
  ];
}
