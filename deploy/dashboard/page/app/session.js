// Who is logged in, in all tabs of this browser that show the page.
//
// Name and password live in the memory of the tabs, nowhere else in the clear. A new tab asks the others, which
// tell it over a channel that only this site's own pages hear. For a tab that is loaded anew, what it needs is in
// its own storage, sealed with a key that the browser keeps and gives to nobody (where the site is served over
// https or on this machine; elsewhere there is no such key, and a lone tab asks for the password again).
// Logging out holds for all tabs, and destroys the key.

/** @typedef {{user: string, password: string}} Login */

const CHANNEL = "anlan.session";
const SEALED = "anlan.session";
const KEY = "session";

/** The other tabs answer within a few milliseconds, or there are none. */
const PATIENCE_MS = 150;

/** @type {Login | null} */
let login = null;

const channel = new BroadcastChannel(CHANNEL);

/** @returns {string | null} who is logged in */
export function user() {
  return login?.user ?? null;
}

/** Name and password as the server wants them; they may be in any script. */
export function credentials() {
  const text = `${login?.user ?? ""}:${login?.password ?? ""}`;
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/**
 * Takes a login for this tab, to be tried.
 * @param {string} name
 * @param {string} password
 */
export function enter(name, password) {
  login = { user: name, password };
}

/** Gives up a login that was tried and is none; other tabs keep theirs. */
export function giveUp() {
  login = null;
}

/** Tells the other tabs of a login that was tried and is good. */
export async function share() {
  channel.postMessage({ login });
  await seal();
}

/** Logs out, here and in all other tabs. */
export function end() {
  channel.postMessage({ ended: true });
  forgetLogin();
}

/**
 * Finds the login again: from this tab before it was loaded anew, or from another.
 * @param {() => void} onchange called whenever another tab logs in or out
 */
export async function resume(onchange) {
  channel.addEventListener("message", ({ data }) => {
    if (data.asked && login) {
      channel.postMessage({ login });
    } else if (data.ended && login) {
      forgetLogin();
      onchange();
    } else if (data.login && !login) {
      login = data.login;
      seal();
      onchange();
    }
  });
  login ??= await unsealed();
  if (!login) {
    await askOthers();
  }
}

/** The listener above takes the answer. */
async function askOthers() {
  await new Promise((answered) => {
    channel.addEventListener("message", ({ data }) => data.login && answered(data));
    setTimeout(answered, PATIENCE_MS);
    channel.postMessage({ asked: true });
  });
}

function forgetLogin() {
  login = null;
  sessionStorage.removeItem(SEALED);
  keys("readwrite", (store) => store.delete(KEY)).catch(() => {});
}

/** Keeps the login for when this tab is loaded anew, where that can be done without keeping it in the clear. */
async function seal() {
  const text = JSON.stringify(login);
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealingKey(), new TextEncoder().encode(text));
    sessionStorage.setItem(SEALED, JSON.stringify({ iv: [...iv], data: [...new Uint8Array(data)] }));
  } catch {
    // no key here: who loads the tab anew logs in again, unless another tab is open
  }
}

/** @returns {Promise<Login | null>} what this tab sealed; null = nothing, or it can be opened no more */
async function unsealed() {
  try {
    const { iv, data } = JSON.parse(sessionStorage.getItem(SEALED) ?? "");
    const key = await keys("readonly", (store) => store.get(KEY));
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(iv) }, key, new Uint8Array(data));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

/** The browser's key for this site, made when it is first needed; nobody can read it, this page neither. */
async function sealingKey() {
  const known = await keys("readonly", (store) => store.get(KEY));
  if (known) {
    return known;
  }
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await keys("readwrite", (store) => store.put(made, KEY));
  return made;
}

/**
 * Does something with the browser's keys.
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} what
 * @returns {Promise<any>} its result
 */
function keys(mode, what) {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open("anlan", 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("keys");
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const asked = what(opened.result.transaction("keys", mode).objectStore("keys"));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
      asked.transaction?.addEventListener("complete", () => opened.result.close());
    };
  });
}
