// The life of one alert: what was seen, who did what, who was late.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { measured, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { emptyNote } from "../app/trouble.js";

/**
 * @import { Action, AlertRevision, LateHand } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Text } from "../app/language.js"
 * @import { Column } from "../app/table.js"
 */

/** @typedef {AlertRevision & {what: string}} LifeRow with what was done */

/**
 * @param {Context} context
 * @param {string} alert its number
 * @returns {Promise<HTMLElement>}
 */
export async function alertLife(context, alert) {
  const revisions = await ask("alert", { alert });
  const last = revisions.at(-1);
  if (!last) {
    return emptyNote("empty.alert", { alert });
  }
  return h(
    "section",
    { class: "card", id: "life", "aria-label": title(last, "headline") },
    h("h2", {}, badge(last.color), " ", title(last, "headline")),
    last.instruction_zh && h("p", {}, title(last, "instruction")),
    facts(context, alert, last),
    steps(context, revisions),
    evidence(last),
    last.late.length > 0 && lateHands(context, last.late),
    h("p", {}, h("a", { class: "button", href: link({ alert: null }) }, t("close"))),
  );
}

/**
 * @param {Context} context
 * @param {string} alert
 * @param {AlertRevision} last
 */
function facts(context, alert, last) {
  /** @type {(key: Text, value: string | false | null) => HTMLElement | false | null | ""} */
  const fact = (key, value) => value && h("div", {}, h("dt", {}, t(key)), h("dd", {}, value));
  return h(
    "dl",
    { class: "facts" },
    fact("alerts.id", alert),
    fact("alerts.rule", context.called("rule", last.rule)),
    fact("alerts.state", t(`state.${last.state}`)),
    fact("alerts.condition", t(`condition.${last.condition}`)),
    fact("alerts.opened", when(last.opened_at)),
    fact("alerts.cleared", last.cleared_at && when(last.cleared_at)),
    fact("alerts.due", last.due_at && `${t(`action.${last.due_action}`)} ${when(last.due_at)}`),
    fact("alerts.value", last.value !== null && `${measured(last.value)} / ${measured(last.threshold)}`),
    fact("alerts.held", last.held > 0 && String(last.held)),
    fact("alerts.uncertain", last.uncertain.map((it) => t(`uncertain.${it}`)).join(", ")),
    fact("alerts.takenBack", last.taken_back.join(", ")),
    fact("alerts.policy", last.catalog_version),
    last.status === "Exercise" && fact("alerts.kind", t("exercise")),
  );
}

/**
 * One row for each revision: what changed, and by whom.
 * @param {Context} context
 * @param {AlertRevision[]} revisions
 */
function steps(context, revisions) {
  const rows = revisions.map((it, i) => ({ ...it, what: actionOf(it, revisions[i - 1]) }));
  /** @type {Column<LifeRow>[]} */
  const columns = [
    { key: "time", title: t("at"), text: true, value: (it) => it.updated_at, show: (it) => when(it.updated_at) },
    { key: "action", title: t("life.action"), text: true, value: (it) => it.what },
    { key: "by", title: t("life.by"), text: true, value: (it) => (it.action_by === "anlan" ? t("system") : it.action_by) || null },
    { key: "note", title: t("life.note"), text: true, value: noteOf },
    { key: "state", title: t("alerts.state"), text: true, value: (it) => t(`state.${it.state}`) },
    { key: "condition", title: t("alerts.condition"), text: true, value: (it) => t(`condition.${it.condition}`) },
    { key: "hand", title: t("alerts.responsible"), text: true, value: (it) => [context.regionName(it.responsible), it.unit].filter(Boolean).join(" · ") },
    { key: "level", title: t("life.escalation"), value: (it) => it.escalation, show: (it) => (it.supervised ? t("supervised") : it.escalation) },
  ];
  return table({ caption: t("life.steps"), file: "alert", columns, rows, sort: "" });
}

/**
 * What somebody wrote; what the system writes of itself is in English.
 * @param {AlertRevision} row
 */
function noteOf(row) {
  const overdue = row.action_by === "anlan" && /^(\w+) is overdue$/.exec(row.action_note);
  return overdue ? t("life.overdue", { action: t(`action.${/** @type {Action} */ (overdue[1])}`) }) : row.action_note || null;
}

/** @type {(keyof AlertRevision)[]} */
const SAME = ["action", "action_by", "state", "escalation", "supervised", "responsible", "due_action"];

/**
 * A revision repeats the last action where only a value has changed.
 * @param {AlertRevision} row
 * @param {AlertRevision | undefined} before
 */
function actionOf(row, before) {
  if (!before) {
    return t("action.open");
  }
  if (row.condition !== before.condition) {
    return t(`condition.${row.condition}`);
  }
  return !row.action || SAME.every((it) => row[it] === before[it]) ? t("action.update") : t(`action.${row.action}`);
}

/** @param {AlertRevision} last */
function evidence(last) {
  if (!last.evidence.length) {
    return h("p", {}, t("life.values"));
  }
  return h(
    "div",
    {},
    h("p", {}, t("life.evidence", { count: last.events, shown: last.evidence.length })),
    h("ul", { class: "evidence" }, last.evidence.map((it) => h("li", {}, h("code", {}, it)))),
  );
}

/**
 * @param {Context} context
 * @param {LateHand[]} late
 */
function lateHands(context, late) {
  /** @type {Column<LateHand>[]} */
  const columns = [
    { key: "action", title: t("life.action"), text: true, value: (it) => t(`action.${it.action}`) },
    { key: "hand", title: t("alerts.responsible"), text: true, value: (it) => [context.regionName(it.region), it.unit].filter(Boolean).join(" · ") },
    { key: "due", title: t("alerts.due"), text: true, value: (it) => it.due_at, show: (it) => when(it.due_at) },
    { key: "done", title: t("life.done"), text: true, value: (it) => it.done_at, show: (it) => (it.done_at ? when(it.done_at) : t("life.notYet")) },
  ];
  return table({ caption: t("life.late"), file: "late-hands", columns, rows: late, sort: "due" });
}
