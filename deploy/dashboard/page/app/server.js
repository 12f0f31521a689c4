// Questions to the database. Each is a query of its own on the server; what is asked for goes along as
// parameters, which ClickHouse never reads as SQL.

import { Trouble, refusal } from "./trouble.js";

const USER = "anlan.user";
const PASSWORD = "anlan.password";
const MOST_REMEMBERED = 60;

/** Answers of the last questions: a look back costs nothing. */
const remembered = new Map();

/** @returns {string | null} who is logged in, for as long as the tab is open */
export function user() {
  return sessionStorage.getItem(USER);
}

/**
 * Logs in, if the database knows the user by this password.
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
 * @param {string} question name of a file in queries/
 * @param {Record<string, string | number | string[]>} [parameters]
 * @returns {Promise<any[]>} rows by the names of their columns
 * @throws {Trouble}
 */
export function ask(question, parameters = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? list(value) : value]),
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
    remembered.delete(remembered.keys().next().value);
  }
  return answer;
}

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

function rows(text) {
  try {
    const { meta, data } = JSON.parse(text);
    const names = meta.map((column) => column.name);
    return data.map((row) => Object.fromEntries(row.map((value, i) => [names[i], value])));
  } catch {
    // an answer that breaks off: the database failed on the way
    throw new Trouble("broken");
  }
}

/** A list as ClickHouse reads it. */
function list(values) {
  return `[${values.map((it) => `'${it.replace(/[\\']/g, "\\$&")}'`).join(",")}]`;
}
