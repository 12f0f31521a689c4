// What became of what somebody did: beside the alert, and above all where it could not be sent.

import { h } from "../app/html.js";
import { t, title } from "../app/language.js";
import { done, drop, dropDone, lastAbout, outbox, sendAgain } from "../app/outbox.js";
import { plainly, refusalOf } from "./duty-words.js";
import { stateAfter } from "../engine/lifecycle.js";

/**
 * @import { Entry } from "../app/outbox.js"
 * @import { Text } from "../app/language.js"
 * @import { Deed, Stage } from "../engine/lifecycle.js"
 */

/**
 * An alert as it will be if what is on its way is taken.
 * @template {{alert_id: string, state: Stage, unit: string, answered_by?: string}} R
 * @param {R} row
 * @returns {R}
 */
export function hopeful(row) {
  const entry = lastAbout(row.alert_id);
  if (!entry || !(entry.standing === "sending" || entry.standing === "sent" || entry.standing === "done")) {
    return row;
  }
  const deed = /** @type {Deed} */ (entry.action.action);
  return {
    ...row,
    state: stateAfter(deed, row.state),
    unit: entry.action.unit || row.unit,
    answered_by: deed === "answer" ? entry.by : row.answered_by,
  };
}

/** The jobs tell of an alert in the order of time, some seconds after they have answered. */
const TOLD_WITHIN_MS = 60_000;

/**
 * Forgets what has come about and is told by the alerts as they are now.
 * @param {{alert_id: string, state: Stage, unit: string}[]} rows
 */
export function forgetTold(rows) {
  const known = new Map(rows.map((it) => [it.alert_id, it]));
  dropDone(done().filter((it) => Date.now() - it.at > TOLD_WITHIN_MS || isTold(it, known.get(it.action.alert_id ?? ""))));
}

/**
 * @param {Entry} entry
 * @param {{state: Stage, unit: string} | undefined} row
 */
function isTold({ action }, row) {
  // what is not among those that are seen, as it has ended, shows no hope
  return row === undefined || (stateAfter(/** @type {Deed} */ (action.action), row.state) === row.state && (!action.unit || action.unit === row.unit));
}

/**
 * What is to be said of the last that was done about an alert; nothing where all is well.
 * @param {string} alert
 */
export function sentNote(alert) {
  const entry = lastAbout(alert);
  return entry && noteOf(entry);
}

/** @param {Entry} entry */
function noteOf(entry) {
  const bad = entry.standing === "unsent" || entry.standing === "refused";
  return h(
    "p",
    { class: bad ? "sent bad" : "sent", role: bad ? "alert" : "status", "data-standing": entry.standing },
    h("span", { "aria-hidden": "true" }, bad ? "✕ " : entry.standing === "done" ? "✓ " : "… "),
    t(`sent.${entry.standing}`, { action: t(`action.${entry.action.action}`), reason: reasonOf(entry) }),
    " ",
    entry.standing === "unsent" && again([entry], "sent.again"),
    entry.standing === "unsent" && h("button", { type: "button", onclick: () => drop(entry) }, t("sent.drop")),
    (entry.standing === "refused" || entry.standing === "slow") && h("button", { type: "button", onclick: () => drop(entry) }, t("sent.seen")),
  );
}

/** @param {Entry} entry */
function reasonOf({ reason, trouble, values }) {
  return trouble ? t(/** @type {Text} */ (`trouble.${trouble}`), values) : refusalOf(reason);
}

/**
 * @param {Entry[]} entries
 * @param {"sent.again" | "sent.all"} key
 */
function again(entries, key) {
  return h("button", { type: "button", class: "main", onclick: () => sendAgain(entries) }, t(key));
}

/**
 * What was not sent, and what has no place beside one of the alerts that are seen.
 * @param {Set<string>} seen ids of these
 * @returns {HTMLElement[]}
 */
export function sentPanel(seen) {
  const unsent = outbox().filter((it) => it.standing === "unsent");
  const others = outbox().filter((it) => it.standing !== "unsent" && it.standing !== "done" && !seen.has(it.action.alert_id ?? ""));
  const shown = [...unsent, ...others];
  if (!shown.length) {
    return [];
  }
  return [
    h(
      "section",
      { class: "outbox", id: "outbox" },
      unsent.length > 0 &&
        h("p", {}, h("b", {}, t("sent.title", { count: unsent.length })), " ", unsent.length > 1 && again(unsent, "sent.all")),
      h("ul", {}, shown.map((it) => h("li", {}, h("span", {}, plainly(title(it.about))), noteOf(it)))),
    ),
  ];
}
