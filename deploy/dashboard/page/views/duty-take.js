// Alerts to be taken away: all that are looked for as CSV, those that are seen as a picture.

import { download, h } from "../app/html.js";
import { t, title } from "../app/language.js";
import { pictureOf } from "../app/picture.js";
import { ask } from "../app/server.js";
import { origin, takeAway, takeRows } from "../app/take.js";
import { troubleNote } from "../app/trouble.js";
import { handOf, placeOf } from "./duty-words.js";

/**
 * @import { AlertFound } from "../app/answers.js"
 * @import { Desk } from "./duty-desk.js"
 */

/** A spreadsheet takes more; whoever needs all asks the database. */
const MOST = 100_000;

/** @param {Desk} desk */
export function takeAwayOf(desk) {
  /** @type {[string, () => void][]} */
  const ways = [["CSV", () => takeCsv(desk).catch((error) => desk.body.prepend(troubleNote(error)))]];
  if (desk.wanted.form === "list") {
    ways.push(["PNG", () => download("alerts.png", pictureOf(/** @type {HTMLElement} */ (desk.body.querySelector("table")), desk.caption, origin()))]);
  }
  return h("figcaption", {}, h("span", { class: "caption", "aria-hidden": "true" }, desk.caption), takeAway(...ways));
}

/** @param {Desk} desk */
async function takeCsv({ caption, context, wanted }) {
  const { state, color, region, due, mine } = wanted;
  const rows = await ask("alerts", { state, color, region, due, mine, each: MOST, most: MOST, skip: 0 });
  /** @type {{title: string, value: (row: AlertFound) => string | number | null}[]} */
  const columns = [
    { title: t("alerts.what"), value: (it) => title(it, "headline") },
    { title: t("color"), value: (it) => t(`color.${it.color}`) },
    { title: t("region"), value: placeOf },
    { title: t("alerts.opened"), value: (it) => it.opened_at },
    { title: t("alerts.state"), value: (it) => t(`state.${it.state}`) },
    { title: t("alerts.condition"), value: (it) => t(`condition.${it.condition}`) },
    { title: t("alerts.due"), value: (it) => it.due_at },
    { title: t("desk.acts"), value: (it) => t(`action.${it.due_action}`) },
    { title: t("alerts.responsible"), value: (it) => handOf(context, it) },
    { title: t("supervised"), value: (it) => (it.supervised ? t("supervised") : "") },
    { title: t("alerts.late"), value: (it) => it.late },
    { title: t("alerts.id"), value: (it) => it.alert_id },
  ];
  takeRows("alerts", caption, columns, rows);
}
