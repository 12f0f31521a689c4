// Questions to the database. Each is a query of its own on the server; what is asked for goes along as
// parameters, which ClickHouse never reads as SQL.

import { credentials, end, enter, giveUp, share } from "./session.js";
import { Trouble, refusal } from "./trouble.js";

/** @import { Answers, Sent } from "./answers.js" */

const MOST_REMEMBERED = 60;

/** Questions whose answer changes while somebody waits for it. */
const NEVER_REMEMBERED = [
  "alert", "alert_acts", "alert_counts", "alert_notes", "alert_related", "alerts", "answered_by", "outcome", "ringing", "silences",
];

/**
 * Answers of the last questions: a look back costs nothing.
 * @type {Map<string, Promise<any[]>>}
 */
const remembered = new Map();

/**
 * Logs in, if the database knows the user by this password.
 * @param {string} name
 * @param {string} password
 * @throws {Trouble} otherwise
 */
export async function login(name, password) {
  remembered.clear();
  enter(name, password);
  try {
    await ask("catalogs");
  } catch (trouble) {
    remembered.clear();
    giveUp();
    throw trouble;
  }
  await share();
}

export function logout() {
  remembered.clear();
  end();
}

/** Asks everything anew from now on. */
export function forget() {
  remembered.clear();
}

/**
 * Asks a question.
 * @template {keyof Answers} Q
 * @param {Q} question name of a file in queries/
 * @param {Record<string, string | number | string[]>} [parameters]
 * @returns {Promise<Answers[Q][]>} rows by the names of their columns
 * @throws {Trouble}
 */
export function ask(question, parameters = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? list(value) : String(value)]),
  ).toString();
  const url = `ask/${question}${query ? "?" + query : ""}`;
  const known = remembered.get(url);
  if (known) {
    return known;
  }
  const answer = answered(url);
  if (NEVER_REMEMBERED.includes(question)) {
    return answer;
  }
  remembered.set(url, answer);
  answer.catch(() => remembered.delete(url));
  if (remembered.size > MOST_REMEMBERED) {
    remembered.delete([...remembered.keys()][0]);
  }
  return answer;
}

/**
 * Sends what somebody does about an alert, and returns when the database, or the county's gateway, has it;
 * `ask("outcome", { id })` tells what came of it, and `ask("actors")` who may do what. Sent again with the same id it
 * counts once.
 * @param {Sent} action
 * @throws {Trouble} when it may not have been taken: it can be sent again
 */
export async function act(action) {
  // what is not said is left out; what is said goes in the body: addresses are logged
  const body = JSON.stringify(Object.fromEntries(Object.entries(action).filter(([, value]) => value !== "")));
  const gateway = document.querySelector("meta[name=anlan-actions]")?.getAttribute("content") ?? "";
  await (gateway ? postedTo(gateway, body) : fetched("ask/act", { method: "POST", body: `\n${body}\n` }));
}

/**
 * A county's own gateway knows by itself who is logged in, by a cookie.
 * @param {string} url
 * @param {string} body
 */
async function postedTo(url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    credentials: "include",
    cache: "no-store",
  }).catch(() => {
    throw new Trouble("down");
  });
  if (!response.ok) {
    throw new Trouble(response.status === 401 ? "login" : response.status === 403 ? "forbidden" : "server", { code: response.status });
  }
}

/**
 * @param {string} url
 * @returns {Promise<any[]>}
 */
async function answered(url) {
  return rows(await fetched(url));
}

/**
 * @param {string} url
 * @param {RequestInit} [more]
 * @returns {Promise<string>}
 */
async function fetched(url, more = {}) {
  const response = await fetch(url, {
    ...more,
    headers: { Authorization: `Basic ${credentials()}` },
    credentials: "omit",
    cache: "no-store",
  }).catch(() => {
    throw new Trouble("down");
  });
  const text = await response.text().catch(() => {
    throw new Trouble("down");
  });
  const code = Number(response.headers.get("X-ClickHouse-Exception-Code") ?? 0);
  if (!response.ok || code) {
    throw refusal(code, text);
  }
  return text;
}

/**
 * Rows by the names of their columns.
 * @param {string} text the answer
 */
function rows(text) {
  try {
    /** @type {{meta: {name: string}[], data: any[][]}} */
    const { meta, data } = JSON.parse(text);
    const names = meta.map((column) => column.name);
    return data.map((row) => Object.fromEntries(row.map((value, i) => [names[i], value])));
  } catch {
    // an answer that breaks off: the database failed on the way
    throw new Trouble("broken");
  }
}

/**
 * A list as ClickHouse reads it.
 * @param {string[]} values
 */
function list(values) {
  return `[${values.map((it) => `'${it.replace(/[\\']/g, "\\$&")}'`).join(",")}]`;
}
