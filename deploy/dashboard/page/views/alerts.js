// What is still to be done? Alerts, what is due, and the life of each.

import { go, link, note } from "../app/address.js";
import { BADNESS, badge } from "../app/colors.js";
import { choice, controls, regionChoice, switches } from "../app/controls.js";
import { h } from "../app/html.js";
import { instant, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { emptyNote } from "../app/trouble.js";
import { alertLife } from "./alert-life.js";
import { months } from "./alert-months.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { AlertRow } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 */

const DAY = 86_400_000;
const MOST = 1000;

/** @type {View} */
export async function show(state, context) {
  const region = state.region ?? context.home;
  context.region(region);
  const which = state.state === "all" ? "all" : "open";
  const color = ["red", "yellow"].find((it) => it === state.color) ?? "";
  const [rows, counts] = await Promise.all([
    ask("alerts", { state: which, color, region }),
    ask("alerts_by_month", { region }),
  ]);
  const due = ["past", "day"].find((it) => it === state.due) ?? "";
  const shown = rows.filter((it) => isDue(it, due));
  const fields = controls(
    regionChoice(context, ["county", "town", "village"], region),
    switches(t("alerts.state"), [["open", t("alerts.open")], ["all", t("alerts.all")]], which, "state"),
    choice(t("color"), [["", t("any")], ["red", t("color.red")], ["yellow", t("color.yellow")]], color, (it) => go({ color: it })),
    choice(t("alerts.due"), [["", t("any")], ["past", t("due.past")], ["day", t("due.day")]], due, (it) => go({ due: it })),
  );
  const caption = `${context.regionName(region)} · ${t(`alerts.${which}`)}`;
  return [
    fields,
    ...(state.alert ? [await alertLife(context, state.alert)] : []),
    counted(shown, rows.length === MOST),
    shown.length ? alertTable(context, state, caption, shown) : emptyNote("empty.rows"),
    await months(context.regionName(region), counts),
  ];
}

/**
 * @param {AlertRow} row
 * @param {string} due "past", "day" or "" = whenever
 */
function isDue(row, due) {
  const time = row.due_at === null ? Infinity : instant(row.due_at);
  const now = instant(row.asked_at);
  return due === "" || (due === "past" ? time < now : time >= now && time < now + DAY);
}

/**
 * @param {AlertRow[]} rows
 * @param {boolean} cut whether there are more
 */
function counted(rows, cut) {
  /** @param {(row: AlertRow) => boolean} test */
  const count = (test) => rows.filter(test).length;
  return h(
    "p",
    { class: "verdict", id: "counted" },
    t("alerts.counted", {
      all: rows.length,
      late: count((it) => isDue(it, "past")),
      supervised: count((it) => it.supervised),
    }),
    " ",
    /** @type {const} */ (["red", "yellow"]).map((it) => [badge(it), ` ${count((row) => row.color === it)} `]),
    cut && t("alerts.cut", { most: MOST }),
  );
}

/**
 * @param {Context} context
 * @param {Address} state
 * @param {string} caption
 * @param {AlertRow[]} rows
 */
function alertTable(context, state, caption, rows) {
  /** @type {Column<AlertRow>[]} */
  const columns = [
    {
      key: "headline",
      title: t("alerts.what"),
      text: true,
      value: (row) => title(row, "headline"),
      show: (row) => h("a", { href: link({ alert: row.alert_id }) }, title(row, "headline")),
    },
    { key: "color", title: t("color"), text: true, value: (row) => t(`color.${row.color}`), order: (row) => BADNESS[row.color], show: (row) => badge(row.color) },
    { key: "place", title: t("region"), text: true, value: (row) => title(row, "path"), show: (row) => placeOf(row) },
    { key: "opened", title: t("alerts.opened"), text: true, value: (row) => row.opened_at, show: (row) => when(row.opened_at) },
    { key: "stage", title: t("alerts.state"), text: true, value: (row) => t(`state.${row.state}`) },
    { key: "condition", title: t("alerts.condition"), text: true, value: (row) => t(`condition.${row.condition}`) },
    { key: "due", title: t("alerts.due"), text: true, value: (row) => row.due_at, show: dueOf },
    { key: "by", title: t("alerts.responsible"), text: true, value: (row) => handOf(context, row) },
    { key: "late", title: t("alerts.late"), value: (row) => row.late },
  ];
  return table({
    caption,
    file: "alerts",
    columns,
    rows,
    sort: state.sort ?? "",
    onSort: (sort) => note({ sort }),
    mark: (row) => ({ "data-alert": row.alert_id }),
  });
}

/**
 * Without the county, which is everywhere the same.
 * @param {AlertRow} row
 */
function placeOf(row) {
  const path = title(row, "path").split("/");
  return path.length > 1 ? path.slice(1).join(" / ") : path[0];
}

/** @param {AlertRow} row */
function dueOf(row) {
  if (row.due_at === null) {
    return row.supervised ? t("supervised") : "–";
  }
  const past = isDue(row, "past");
  return [
    t(`action.${row.due_action}`),
    " ",
    when(row.due_at),
    past && h("b", { class: "past" }, ` ⚠ ${t("due.past")}`),
  ];
}

/**
 * @param {Context} context
 * @param {AlertRow} row
 */
function handOf(context, row) {
  const parts = [
    context.regionName(row.responsible),
    row.unit,
    row.escalation > 0 && t("escalated", { levels: row.escalation }),
    row.supervised && t("supervised"),
  ];
  return parts.filter(Boolean).join(" · ");
}
