// What is shown stays fresh. Parts of a view ask again from time to time; only a part whose answer has
// changed is drawn anew, so that nothing flickers. While the server is away the last answer stays, and the
// bar says since when.

import { keepingFocus } from "./focus.js";
import { aged } from "./age.js";
import { h } from "./html.js";
import { t } from "./language.js";
import { forget } from "./server.js";
import { user } from "./session.js";
import { Trouble } from "./trouble.js";

/** @import { Attributes } from "./html.js" */

/** Between two rounds of questions, in milliseconds. */
const BEAT = 15_000;

/** So long a view may take until its parts are in the page. */
const BIRTH = 120_000;

/** So long the server may take before it counts as away. */
const PATIENCE = 30_000;

/**
 * A part of a view that asks again.
 * @typedef {object} Part
 * @property {Element} element it is asked for as long as this is in the page
 * @property {number} born when it was made; it may come into the page a while later
 * @property {() => Promise<void>} refresh
 */

/** @type {Set<Part>} */
const parts = new Set();

/** @type {Set<HTMLElement>} */
const bars = new Set();

let paused = false;
let running = false;
/** When all parts had their answers last. */
let heard = Date.now();
/** @type {Trouble | null} of the last round; null = all went well */
let trouble = null;

/**
 * A part of a view, asked for now and with every beat.
 * @template R an answer, as JSON can tell it
 * @param {() => Promise<R>} ask
 * @param {(answer: R) => (Element | string | false | null | undefined)[]} draw
 * @param {Attributes} [attributes] of the element around it
 * @returns {Promise<HTMLElement>}
 * @throws {Trouble} where its first answer does not come
 */
export async function live(ask, draw, attributes = {}) {
  const answer = await ask();
  let known = JSON.stringify(answer);
  const element = h("div", attributes, draw(answer));
  onBeat(element, async () => {
    const next = await ask();
    const told = JSON.stringify(next);
    if (told !== known && element.isConnected) {
      known = told;
      redrawn(element, () => element.replaceChildren(...draw(next).filter((it) => it instanceof Element || typeof it === "string")));
    }
  });
  return element;
}

/**
 * Does something with every beat for as long as an element is in the page. What it throws is told by the bar.
 * @param {Element} element
 * @param {() => Promise<void>} refresh
 */
export function onBeat(element, refresh) {
  parts.add({ element, born: Date.now(), refresh });
}

/**
 * Draws anew; focus, and how far tables are scrolled, stay.
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
function redrawn(element, draw) {
  const scrolled = () => [...element.querySelectorAll(".scroll")];
  const before = scrolled().map((it) => it.scrollLeft);
  keepingFocus(element, draw);
  scrolled().forEach((it, i) => (it.scrollLeft = before[i] ?? 0));
}

/** Asks all parts at once, as after something was done. */
export async function beat() {
  if (running || !user()) {
    return;
  }
  running = true;
  forget();
  for (const part of parts) {
    if (!part.element.isConnected && Date.now() - part.born > BIRTH) {
      parts.delete(part);
    }
  }
  const here = [...parts].filter((it) => it.element.isConnected);
  const answers = await Promise.allSettled(here.map((it) => inTime(it.refresh())));
  running = false;
  const failure = answers.find((it) => it.status === "rejected");
  if (failure) {
    trouble = failure.reason instanceof Trouble ? failure.reason : new Trouble("page", { detail: failure.reason?.message });
  } else {
    trouble = null;
    heard = Date.now();
  }
  bars.forEach(tell);
}

/** @param {Promise<void>} answer */
function inTime(answer) {
  return Promise.race([
    answer,
    new Promise((_, reject) => setTimeout(() => reject(new Trouble("down")), PATIENCE)),
  ]);
}

/**
 * Says how fresh the view is, with a button to stop and to go on.
 * @returns {HTMLElement}
 */
export function refreshBar() {
  heard = Date.now();
  trouble = null;
  const bar = h(
    "div",
    { class: "refresh" },
    h("span", { class: "state", role: "status" }),
    h("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: turnPause }, ""),
  );
  bars.forEach((it) => it.isConnected || bars.delete(it));
  bars.add(bar);
  tell(bar);
  return bar;
}

function turnPause() {
  paused = !paused;
  bars.forEach(tell);
  if (!paused) {
    beat();
  }
}

/** @param {HTMLElement} bar */
function tell(bar) {
  const [state, button] = bar.children;
  const text = stateText();
  if (state.textContent !== text) {
    state.textContent = text;
  }
  bar.dataset.state = trouble ? "away" : paused ? "paused" : "fresh";
  button.textContent = t(paused ? "refresh.goOn" : "refresh.pause");
  button.setAttribute("aria-pressed", String(paused));
}

function stateText() {
  if (trouble?.kind === "login") {
    return t("refresh.login");
  }
  if (trouble) {
    return t("refresh.away", { since: clock(heard), length: aged(Date.now() - heard) });
  }
  return paused ? t("refresh.paused", { since: clock(heard) }) : t("refresh.fresh", { seconds: BEAT / 1000 });
}

/**
 * As the clock of who looks has it.
 * @param {number} time
 */
function clock(time) {
  return new Date(time).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

setInterval(() => {
  if (!paused && !document.hidden) {
    beat();
  }
}, BEAT);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !paused) {
    beat();
  }
});
