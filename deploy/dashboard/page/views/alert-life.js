// The life of one alert: who did what when, who was late, what was refused.

import { h } from "../app/html.js";
import { t, when } from "../app/language.js";
import { table } from "../app/table.js";
import { personOf, refusalOf } from "./duty-words.js";

/**
 * @import { Action, ActRow, AlertRevision, LateHand, NoteRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 */

/** @type {(keyof AlertRevision)[]} */
const SAME = ["action", "action_by", "state", "escalation", "supervised", "responsible", "due_action", "unit"];

/**
 * Step by step, the newest first. Revisions in which only a value moves are told as a number.
 * @param {Context} context
 * @param {Map<string, string>} names
 * @param {AlertRevision[]} revisions
 * @param {NoteRow[]} notes
 */
export function timeline(context, names, revisions, notes) {
  const said = new Map(notes.map((it) => [it.revision, it.note]));
  /** @type {HTMLElement[]} */
  const steps = [];
  let updates = 0;
  revisions.forEach((row, i) => {
    const before = revisions[i - 1];
    const what = actionOf(row, before, said.get(row.revision) !== said.get(before?.revision));
    if (!what) {
      updates++;
      return;
    }
    steps.push(...updatesOf(updates), step(context, names, row, before, what, said.get(row.revision) ?? ""));
    updates = 0;
  });
  steps.push(...updatesOf(updates));
  return h("ol", { class: "timeline" }, steps.reverse());
}

/** @param {number} count */
function updatesOf(count) {
  return count ? [h("li", { class: "updates", "data-updates": count }, t("life.updates", { count }))] : [];
}

/**
 * @param {Context} context
 * @param {Map<string, string>} names
 * @param {AlertRevision} row
 * @param {AlertRevision | undefined} before
 * @param {string} what
 * @param {string} said
 */
function step(context, names, row, before, what, said) {
  const people = row.action_by && row.action_by !== "anlan" && what === t(`action.${row.action}`);
  const hand = !before || row.responsible !== before.responsible || row.unit !== before.unit;
  const note = row.action_by === "anlan" ? ownNote(row.action_note) : said;
  return h(
    "li",
    { "data-revision": row.revision },
    h("time", {}, when(row.updated_at)),
    h(
      "div",
      {},
      h("b", {}, what),
      people && ` · ${personOf(names, row.action_by)}`,
      before?.state !== row.state && h("span", { class: "chip" }, t(`state.${row.state}`)),
      hand && h("small", {}, [context.regionName(row.responsible), row.unit].filter(Boolean).join(" · ")),
      note && h("p", { class: "said" }, note),
    ),
  );
}

/**
 * What the system writes of itself is in English.
 * @param {string} note
 */
function ownNote(note) {
  const overdue = /^(\w+) is overdue$/.exec(note);
  if (overdue) {
    return t("life.overdue", { action: t(`action.${/** @type {Action} */ (overdue[1])}`) });
  }
  return /^its condition has been gone/.test(note) ? t("life.gone") : note;
}

/**
 * A revision repeats the last action where only a value has changed.
 * @param {AlertRevision} row
 * @param {AlertRevision | undefined} before
 * @param {boolean} said whether somebody wrote something
 * @returns {string} empty where only a value has changed
 */
function actionOf(row, before, said) {
  if (!before) {
    return t("action.open");
  }
  if (row.condition !== before.condition) {
    return t(`condition.${row.condition}`);
  }
  return row.action && (said || !SAME.every((it) => row[it] === before[it])) ? t(`action.${row.action}`) : "";
}

/**
 * @param {Context} context
 * @param {LateHand[]} late
 */
export function lateHands(context, late) {
  /** @type {Column<LateHand>[]} */
  const columns = [
    { key: "action", title: t("life.action"), text: true, value: (it) => t(`action.${it.action}`) },
    { key: "hand", title: t("alerts.responsible"), text: true, value: (it) => [context.regionName(it.region), it.unit].filter(Boolean).join(" · ") },
    { key: "due", title: t("alerts.due"), text: true, value: (it) => it.due_at, show: (it) => when(it.due_at) },
    { key: "done", title: t("life.done"), text: true, value: (it) => it.done_at, show: (it) => (it.done_at ? when(it.done_at) : t("life.notYet")) },
  ];
  return table({ caption: t("life.late"), file: "late-hands", columns, rows: late, sort: "due" });
}

/**
 * @param {Map<string, string>} names
 * @param {ActRow[]} acts
 */
export function refusedActs(names, acts) {
  const rows = acts.filter((it) => it.outcome === "refused");
  /** @type {Column<ActRow>[]} */
  const columns = [
    { key: "at", title: t("at"), text: true, value: (it) => it.sent_at, show: (it) => when(it.sent_at) },
    { key: "action", title: t("life.action"), text: true, value: (it) => t(`action.${it.action}`) },
    { key: "by", title: t("life.by"), text: true, value: (it) => personOf(names, it.by) },
    { key: "reason", title: t("life.reason"), text: true, value: (it) => refusalOf(it.reason) },
  ];
  return rows.length ? [table({ caption: t("life.refused"), file: "refused", columns, rows, sort: "-at" })] : [];
}
