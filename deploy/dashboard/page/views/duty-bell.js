// Sound and a notification for new red alerts, where somebody wants them. Both are off until they are switched
// on, in this browser; the sound is made here, without a file.

import { link } from "../app/address.js";
import { tick } from "../app/controls.js";
import { h } from "../app/html.js";
import { t } from "../app/language.js";
import { ask } from "../app/server.js";
import { user } from "../app/session.js";
import { headlineOf } from "./duty-words.js";

/** @import { Ringing } from "../app/answers.js" */

const SOUND = "anlan.sound";
const NOTIFY = "anlan.notify";
const LOOK_MS = 5_000;

/** Two tones, three times: it is heard through talk, and is no fire alarm. */
const TONES = [880, 660, 880, 660, 880, 660];
const TONE_SECONDS = 0.18;

/** @type {Set<string> | null} alerts that have rung, or were there before; null = not looked yet */
let known = null;
/** @type {AudioContext | null} */
let audio = null;

/** @param {string} key */
function isOn(key) {
  return localStorage.getItem(key) === "on";
}

/** The two switches. */
export function bellFields() {
  const note = h("span", { role: "status", class: "note" });
  const notify = tick(t("desk.notify"), isOn(NOTIFY) && permission() === "granted", async (on) => {
    const granted = on && "Notification" in globalThis && (await Notification.requestPermission()) === "granted";
    localStorage.setItem(NOTIFY, granted ? "on" : "off");
    note.textContent = on && !granted ? t("desk.denied") : "";
    const box = notify.querySelector("input");
    if (box) {
      box.checked = granted;
    }
  });
  const sound = tick(t("desk.sound"), isOn(SOUND), (on) => {
    localStorage.setItem(SOUND, on ? "on" : "off");
    if (on) {
      ring();
    }
  });
  return h("div", { class: "bell" }, sound, notify, note);
}

function permission() {
  return "Notification" in globalThis ? Notification.permission : "denied";
}

/** Looks for new red alerts from now on, wherever on the page somebody is. */
export function listen() {
  setInterval(look, LOOK_MS);
  // browsers let a page sound only after somebody has touched it
  addEventListener("pointerdown", () => audio?.resume());
  addEventListener("keydown", () => audio?.resume());
}

async function look() {
  if (!user() || !(isOn(SOUND) || isOn(NOTIFY))) {
    known = null;
    return;
  }
  /** @type {Ringing[]} */
  const rows = await ask("ringing").catch(() => []);
  const before = known;
  const fresh = before ? rows.filter((it) => !before.has(it.alert_id)) : [];
  known = new Set([...(before ?? []), ...rows.map((it) => it.alert_id)]);
  if (fresh.length) {
    tell(fresh);
  }
}

/** @param {Ringing[]} rows */
function tell(rows) {
  if (isOn(SOUND)) {
    ring();
  }
  if (isOn(NOTIFY) && permission() === "granted") {
    for (const row of rows.slice(0, 3)) {
      const shown = new Notification(t("desk.rings"), { body: headlineOf(row), tag: row.alert_id, requireInteraction: true });
      shown.onclick = () => {
        globalThis.focus();
        location.hash = link({ view: "alerts", alert: row.alert_id }).slice(1);
        shown.close();
      };
    }
  }
}

function ring() {
  audio ??= new AudioContext();
  audio.resume();
  const begin = audio.currentTime + 0.05;
  for (const [i, tone] of TONES.entries()) {
    const voice = audio.createOscillator();
    const volume = audio.createGain();
    const from = begin + i * TONE_SECONDS;
    voice.frequency.value = tone;
    volume.gain.setValueAtTime(0.25, from);
    volume.gain.exponentialRampToValueAtTime(0.01, from + TONE_SECONDS);
    voice.connect(volume).connect(audio.destination);
    voice.start(from);
    voice.stop(from + TONE_SECONDS);
  }
}
