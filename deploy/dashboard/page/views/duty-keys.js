// The duty desk by keyboard: single keys, which a switch turns off for those who speak to their computer.

import { go } from "../app/address.js";
import { tick } from "../app/controls.js";
import { h } from "../app/html.js";
import { t } from "../app/language.js";
import { begin } from "./duty-act.js";

/**
 * @import { Context } from "../app/context.js"
 * @import { Deed, Doer } from "../engine/lifecycle.js"
 * @import { Target } from "./duty-act.js"
 */

/**
 * What the keys act upon.
 * @typedef {object} Keyed
 * @property {Context} context
 * @property {Doer} doer
 * @property {HTMLElement} body as long as it is on the page the keys act
 * @property {() => Target[]} targets
 * @property {() => void} silence
 * @property {(step: 1 | -1) => void} [move]
 * @property {() => void} [select]
 * @property {() => void} [unchoose]
 */

const OFF = "anlan.keys";

/** @type {Record<string, Deed>} */
const DEEDS = { a: "accept", s: "assign", f: "answer", v: "verify", b: "return", c: "close", w: "withdraw", n: "comment" };

/** @param {Keyed} keyed */
export function listenToKeys(keyed) {
  /** @param {KeyboardEvent} event */
  const onkey = (event) => {
    if (!keyed.body.isConnected) {
      document.removeEventListener("keydown", onkey);
    } else if (!isTyping(event) && pressed(keyed, event)) {
      event.preventDefault();
    }
  };
  document.addEventListener("keydown", onkey);
}

/** @param {KeyboardEvent} event */
function isTyping({ target, ctrlKey, metaKey, altKey, isComposing }) {
  const field = target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
  return field || ctrlKey || metaKey || altKey || isComposing || document.querySelector("dialog[open]") !== null;
}

/**
 * Does what a key stands for.
 * @param {Keyed} keyed
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it stands for anything
 */
function pressed(keyed, { key }) {
  if (key === "?") {
    showKeys(keyed.move !== undefined);
    return true;
  }
  if (localStorage.getItem(OFF) === "off") {
    return false;
  }
  const deed = DEEDS[key];
  const targets = keyed.targets();
  if (deed && targets.length) {
    begin(keyed.context, deed, targets, keyed.doer);
  } else if (key === "m") {
    keyed.silence();
  } else if (key === "j" || key === "k") {
    keyed.move?.(key === "j" ? 1 : -1);
  } else if (key === "x") {
    keyed.select?.();
  } else if (key === "o" && keyed.move && targets.length) {
    go({ alert: targets[0].alert_id });
  } else if (key === "Escape") {
    keyed.unchoose?.();
  } else {
    return false;
  }
  return true;
}

/**
 * Tells which keys there are.
 * @param {boolean} list whether there is a list to move in
 */
export function showKeys(list) {
  /** @type {[string, string][]} */
  const moves = [
    ["j / k", t("keys.move")],
    ["x", t("keys.select")],
    ["o", t("keys.open")],
  ];
  const keys = [
    ...(list ? moves : []),
    ...Object.entries(DEEDS).map(([key, deed]) => [key, t(`action.${deed}`)]),
    ["m", t("action.silence")],
    ["Esc", t("keys.escape")],
    ["Ctrl + Enter", t("keys.send")],
    ["?", t("keys.help")],
  ];
  const dialog = h(
    "dialog",
    { class: "act", "aria-labelledby": "window-title", onclose: () => dialog.remove() },
    h("h2", { id: "window-title" }, t("keys.title")),
    h("dl", { class: "keys" }, keys.map(([key, text]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)))),
    tick(t("keys.on"), localStorage.getItem(OFF) !== "off", (on) => localStorage.setItem(OFF, on ? "on" : "off")),
    h("form", { method: "dialog", class: "buttons" }, h("button", { class: "main" }, t("close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
