// Questions to the database. Each is a query of its own on the server; what is asked for goes along as
// parameters, which ClickHouse never reads as SQL.

import { Trouble, refusal } from "./trouble.js";

/** @import { Answers } from "./answers.js" */

const USER = "anlan.user";
const PASSWORD = "anlan.password";
const MOST_REMEMBERED = 60;

/**
 * Answers of the last questions: a look back costs nothing.
 * @type {Map<string, Promise<any[]>>}
 */
const remembered = new Map();

/** @returns {string | null} who is logged in, for as long as the tab is open */
export function user() {
  return sessionStorage.getItem(USER);
}

/**
 * Logs in, if the database knows the user by this password.
 * @param {string} name
 * @param {string} password
 * @throws {Trouble} otherwise
 */
export async function login(name, password) {
  remembered.clear();
  sessionStorage.setItem(USER, name);
  sessionStorage.setItem(PASSWORD, password);
  try {
    await ask("catalogs");
  } catch (trouble) {
    logout();
    throw trouble;
  }
}

export function logout() {
  remembered.clear();
  sessionStorage.removeItem(USER);
  sessionStorage.removeItem(PASSWORD);
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
  const answer = fetched(url);
  remembered.set(url, answer);
  answer.catch(() => remembered.delete(url));
  if (remembered.size > MOST_REMEMBERED) {
    remembered.delete([...remembered.keys()][0]);
  }
  return answer;
}

/**
 * @param {string} url
 * @returns {Promise<any[]>}
 */
async function fetched(url) {
  const response = await fetch(url, {
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
  return rows(text);
}

/** Name and password, which may be in any script. */
function credentials() {
  const text = `${user() ?? ""}:${sessionStorage.getItem(PASSWORD) ?? ""}`;
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
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
