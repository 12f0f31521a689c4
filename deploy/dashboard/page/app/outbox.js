// What somebody has done here and what came of it: on its way, refused, or not sent. What could not be sent
// stays in this tab's storage, with its id, so that sent again it is the same action.

import { act, ask } from "./server.js";
import { user } from "./session.js";
import { Trouble } from "./trouble.js";

/** @import { Sent } from "./answers.js" */

/**
 * sending = on its way to the database; sent = it has it, and the jobs have not answered; slow = for long;
 * unsent = it may not have it; refused, done = the jobs' answer.
 * @typedef {"sending" | "sent" | "slow" | "unsent" | "refused" | "done"} Standing
 */

/**
 * @typedef {object} Entry
 * @property {Sent} action
 * @property {string} by who was logged in: nobody else sends it
 * @property {{zh: string, en: string}} about what it was done about
 * @property {Standing} standing
 * @property {string} reason why it was refused, as the jobs say it; empty = it was not
 * @property {string} trouble kind of the trouble that kept it from being sent; empty = it was
 * @property {Record<string, any>} values for its sentence
 * @property {number} at when it was sent last, milliseconds of this browser's clock
 */

const KEPT = "anlan.actions";

/** So many at once: the database takes each in a tenth of a second. */
const AT_ONCE = 4;

const POLL_MS = 250;
const SLOW_POLL_MS = 3_000;
const SLOW_AFTER_MS = 10_000;

/** Whoever needs to know by then looks at the alert. */
const GIVE_UP_AFTER_MS = 600_000;

/** @type {Entry[]} */
let entries = kept();

/** @type {Map<Element, () => void>} by what is drawn from it */
const listeners = new Map();

let polling = false;

/** What is not over yet, of who is logged in. */
export function outbox() {
  return entries.filter((it) => it.by === user());
}

/**
 * The last that was done about an alert.
 * @param {string} alert
 */
export function lastAbout(alert) {
  return outbox().findLast((it) => it.action.alert_id === alert);
}

/**
 * Tells of every change, for as long as an element is on the page.
 * @param {Element} element
 * @param {() => void} listener
 */
export function onOutbox(element, listener) {
  listeners.set(element, listener);
}

/**
 * Sends what somebody does.
 * @param {{action: Omit<Sent, "id">, about: {zh: string, en: string}}[]} acts
 */
export async function send(acts) {
  const added = acts.map(({ action, about }) => entryOf({ ...action, id: newId() }, about));
  // what was refused before is answered by doing it otherwise
  const alerts = new Set(acts.map((it) => it.action.alert_id));
  entries = entries.filter((it) => it.standing !== "refused" || !alerts.has(it.action.alert_id));
  entries.push(...added);
  await sendAll(added);
}

/**
 * Sends again what was not sent.
 * @param {Entry[]} unsent
 */
export async function sendAgain(unsent) {
  await sendAll(unsent.filter((it) => it.standing === "unsent"));
}

/** Forgets something that is over, or that shall not be sent. @param {Entry} entry */
export function drop(entry) {
  entries = entries.filter((it) => it !== entry);
  changed();
}

/** What has come about, and is not seen yet. */
export function done() {
  return outbox().filter((it) => it.standing === "done");
}

/**
 * Forgets what has come about, once it is seen.
 * @param {Entry[]} seen
 */
export function dropDone(seen) {
  entries = entries.filter((it) => !seen.includes(it));
  keep();
}

/**
 * @param {Sent} action
 * @param {{zh: string, en: string}} about
 * @returns {Entry}
 */
function entryOf(action, about) {
  return { action, by: user() ?? "", about, standing: "sending", reason: "", trouble: "", values: {}, at: Date.now() };
}

/** @param {Entry[]} all */
async function sendAll(all) {
  const waiting = [...all];
  waiting.forEach((it) => Object.assign(it, { standing: "sending", trouble: "", at: Date.now() }));
  changed();
  const sender = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await sendOne(next);
      changed();
      poll();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

/** @param {Entry} entry */
async function sendOne(entry) {
  try {
    await act(entry.action);
    entry.standing = "sent";
  } catch (error) {
    entry.standing = "unsent";
    const trouble = error instanceof Trouble ? error : new Trouble("page", { detail: String(error) });
    Object.assign(entry, { trouble: trouble.kind, values: trouble.values });
  }
  entry.at = Date.now();
}

/** Asks what came of what was sent, until all is answered. */
async function poll() {
  if (polling) {
    return;
  }
  polling = true;
  for (let open = awaited(); open.length; open = awaited()) {
    const before = JSON.stringify(entries);
    await Promise.all(open.slice(0, 2 * AT_ONCE).map(askOutcome));
    if (JSON.stringify(entries) !== before) {
      changed();
    }
    const quick = open.some((it) => it.standing === "sent");
    await new Promise((later) => setTimeout(later, quick ? POLL_MS : SLOW_POLL_MS));
  }
  polling = false;
}

/** The newest first: somebody waits for these. */
function awaited() {
  return outbox()
    .filter((it) => (it.standing === "sent" || it.standing === "slow") && Date.now() - it.at < GIVE_UP_AFTER_MS)
    .reverse();
}

/** @param {Entry} entry */
async function askOutcome(entry) {
  try {
    const [row] = await ask("outcome", { id: entry.action.id });
    if (row && row.outcome !== "sent") {
      entry.standing = row.outcome;
      entry.reason = row.reason;
      return;
    }
  } catch {
    // asked again
  }
  if (Date.now() - entry.at > SLOW_AFTER_MS) {
    entry.standing = "slow";
  }
}

function changed() {
  keep();
  for (const [element, listener] of listeners) {
    if (element.isConnected) {
      listener();
    } else {
      listeners.delete(element);
    }
  }
}

/** What was being sent when the tab is loaded anew may or may not have come: it is sent again, and counts once. */
function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify(entries.filter((it) => it.standing !== "done")));
}

/** @returns {Entry[]} */
function kept() {
  try {
    /** @type {Entry[]} */
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return found.map((it) => (it.standing === "sending" ? { ...it, standing: "unsent", trouble: "down" } : it));
  } catch {
    return [];
  }
}

/** A random UUID; browsers have it ready for secure sites only. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Goes on waiting for what was sent before the tab was loaded anew. */
export function resumeOutbox() {
  poll();
}
