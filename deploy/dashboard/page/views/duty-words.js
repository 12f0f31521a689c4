// How the duty desk speaks: of time that has passed and is left, of places and hands, of why something cannot be.

import { instant, t, title } from "../app/language.js";
import { nextOf } from "../engine/lifecycle.js";

/**
 * @import { Action, Actor, AlertFound, AlertRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Text } from "../app/language.js"
 * @import { Obstacle, Stage } from "../engine/lifecycle.js"
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in its greatest unit.
 * @param {"ago" | "left" | "over"} kind
 * @param {number} length in milliseconds
 */
function inWords(kind, length) {
  if (kind === "ago" && length < MINUTE) {
    return t("ago.now");
  }
  const [unit, size] =
    length < 2 * HOUR
      ? /** @type {const} */ (["minutes", MINUTE])
      : length < 2 * DAY
        ? /** @type {const} */ (["hours", HOUR])
        : /** @type {const} */ (["days", DAY]);
  return t(`${kind}.${unit}`, { n: Math.max(kind === "left" ? 0 : 1, Math.floor(length / size)) });
}

/**
 * How long ago something was.
 * @param {string} time of the county
 * @param {string} now when that was asked
 */
export function ago(time, now) {
  return inWords("ago", instant(now) - instant(time));
}

/**
 * How long there is until something is due, or how late it is.
 * @param {string} due
 * @param {string} now
 */
export function leftUntil(due, now) {
  const left = instant(due) - instant(now);
  return left >= 0 ? inWords("left", left) : inWords("over", -left);
}

/**
 * Whether something is past its time.
 * @param {{due_at: string | null, asked_at: string}} row
 */
export function isPast(row) {
  return row.due_at !== null && instant(row.due_at) < instant(row.asked_at);
}

/**
 * What is due and when, in words; empty = nothing.
 * @param {{due_at: string | null, due_action: Action, asked_at: string}} row
 */
export function dueText({ due_at, due_action, asked_at }) {
  return due_at === null ? "" : `${t(`action.${due_action}`)} ${leftUntil(due_at, asked_at)}`;
}

/** Numbers of the simulation, which are of no use to anybody. */
const SIMULATED = /\s?\bSIM[-（][\w-]+(?:）\S+?号)?/g;

/**
 * What an alert is called where many stand: numbers of the simulation are left out.
 * @param {{headline_zh: string, headline_en: string}} row
 */
export function headlineOf(row) {
  return plainly(title(row, "headline"));
}

/** @param {string} text */
export function plainly(text) {
  return text.replace(SIMULATED, "").replace(/\s?[（(][）)]/g, "");
}

/**
 * Where it is, unless the headline says so already.
 * @param {AlertRow} row
 */
export function placeBeside(row) {
  const last = title(row, "path").split("/").at(-1) ?? "";
  return title(row, "headline").includes(last) ? "" : placeOf(row);
}

/**
 * Where it is, without the county, which is everywhere the same.
 * @param {AlertFound} row
 */
export function placeOf(row) {
  const path = title(row, "path").split("/");
  return path.length > 1 ? path.slice(1).join(" / ") : path[0];
}

/**
 * Who has to see to it.
 * @param {Context} context
 * @param {{responsible: string, unit: string, escalation: number}} row
 */
export function handOf(context, { responsible, unit, escalation }) {
  const parts = [context.regionName(responsible), unit, escalation > 0 && t("escalated", { levels: escalation })];
  return parts.filter(Boolean).join(" · ");
}

/**
 * Why something cannot be done, in a sentence.
 * @param {Obstacle} obstacle
 * @param {{state: Stage}} row
 */
export function sentenceOf(obstacle, { state }) {
  const next = nextOf(state);
  return t(`obstacle.${obstacle}`, { state: t(`state.${state}`), next: next ? t(`action.${next}`) : "–" });
}

/**
 * Names of those who act, by their logins.
 * @param {Actor[]} actors
 */
export function namesOf(actors) {
  return new Map(actors.map((it) => [it.login, title(it, "name")]));
}

/**
 * Who did something.
 * @param {Map<string, string>} names
 * @param {string} by
 */
export function personOf(names, by) {
  return by === "anlan" ? t("system") : (names.get(by) ?? by);
}

/** @type {[RegExp, Text][]} what the jobs say in refusing, in their own words */
const REFUSALS = [
  [/^the alert is (\w+); next is '(\w*)'/, "refusal.state"],
  [/^its condition still holds/, "refusal.holds"],
  [/^there is no open alert/, "refusal.gone"],
  [/^more than .* actions within a minute/, "refusal.flood"],
  [/^the silence (?:is over|ends) at/, "refusal.over"],
  [/^there is no such silence/, "refusal.noSilence"],
  [/^'by' has answered it/, "refusal.own"],
  [/^'by' is nobody who may act/, "refusal.nobody"],
  [/^'by' may not '/, "refusal.never"],
  [/^'by' may act in region/, "refusal.elsewhere"],
  [/^internal\b/, "refusal.internal"],
];

/**
 * Why the jobs refused something, in the page's language; in theirs where it is not foreseen.
 * @param {string} reason
 */
export function refusalOf(reason) {
  for (const [pattern, key] of REFUSALS) {
    const found = pattern.exec(reason);
    if (found) {
      const [, state, next] = found;
      return t(key, {
        state: state && t(/** @type {Text} */ (`state.${state}`)),
        next: next && t(/** @type {Text} */ (`action.${next}`)),
      });
    }
  }
  return reason;
}
