// Chinese and English, and numbers and dates in the user's form.

import { TEXTS } from "./texts.js";

/** @typedef {keyof typeof TEXTS} Text its key */

/** @type {"zh" | "en"} */
let language = "zh";
let locale = "zh-CN";

/** @returns {"zh" | "en"} */
export function chosenLanguage() {
  return language;
}

/**
 * Takes a language, or else the one of the browser.
 * @param {string | undefined} wanted
 */
export function chooseLanguage(wanted) {
  const preferred = navigator.languages ?? [navigator.language];
  const own = preferred.find((it) => /^(zh|en)/.test(it)) ?? "en";
  language = (wanted === "zh" || wanted === "en" ? wanted : own.slice(0, 2)) === "zh" ? "zh" : "en";
  locale = preferred.find((it) => it.startsWith(language)) ?? (language === "zh" ? "zh-CN" : "en-GB");
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/**
 * A text of the page.
 * @param {Text} key
 * @param {Record<string, any>} [values] for {name} within it
 */
export function t(key, values = {}) {
  // the database may know a state or a stage that this page does not
  const text = TEXTS[key]?.[language === "zh" ? 0 : 1] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/**
 * A title that comes in both languages, as {zh, en} or with these endings.
 * @param {any} it
 * @param {string} [stem] before the endings
 * @returns {string} empty where there is none
 */
export function title(it, stem = "") {
  return (stem ? it[`${stem}_${language}`] : it?.[language]) ?? "";
}

const formats = new Map();

/**
 * A number as people read it; a dash where there is none.
 * @param {number | null | undefined} value
 * @param {number} [digits] behind the point at most; default 1
 * @param {boolean} [signed] with + where it is above 0
 */
export function number(value, digits = 1, signed = false) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  const key = `${locale} ${digits} ${signed}`;
  if (!formats.has(key)) {
    formats.set(
      key,
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: signed ? "exceptZero" : "auto",
      }),
    );
  }
  return formats.get(key).format(value);
}

/**
 * A value of any size with as many digits as it needs.
 * @param {number | null | undefined} value
 */
export function measured(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  const size = Math.abs(value);
  return number(value, Number.isInteger(value) || size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4);
}

/**
 * Share of a whole in percent.
 * @param {number | null} value
 */
export function percent(value, digits = 0) {
  return value === null ? "–" : `${number(value * 100, digits)} %`;
}

/**
 * A time of the county as people read it, in one form in every language: 2026-11-25 08:00.
 * @param {string | number | null | undefined} time as the database writes it, or as `instant` gives it
 * @param {"minute" | "day" | "month"} [precision]
 */
export function when(time, precision = "minute") {
  const value = typeof time === "string" ? instant(time) : time;
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  return fieldTime(value).replace("T", " ").slice(0, { minute: 16, day: 10, month: 7 }[precision]);
}

/** @type {[Text, number][]} from the longest */
const LENGTHS = [["length.day", 86_400], ["length.hour", 3600], ["length.minute", 60], ["length.second", 1]];

/** From so many of a unit on, the next smaller one says nothing more. */
const ENOUGH = 10;

/**
 * How long something takes, in words of two units at most; a dash where it is not known.
 * @param {number | null | undefined} seconds
 */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) {
    return "–";
  }
  const size = Math.round(Math.abs(seconds));
  const first = Math.max(0, LENGTHS.findIndex(([, length]) => size >= length));
  const [[unit, length], next] = size ? [LENGTHS[first], LENGTHS[first + 1]] : [LENGTHS[3], undefined];
  const alone = !next || size / length >= ENOUGH;
  const rounded = alone ? Math.round(size / length) * length : Math.round(size / next[1]) * next[1];
  if (rounded !== size) {
    return duration(Math.sign(seconds) * rounded); // 59.9 minutes are an hour
  }
  const rest = alone ? 0 : (size % length) / next[1];
  const words = [
    t(unit, { count: number(Math.floor(size / length), 0) }),
    ...(rest ? [t(/** @type {[Text, number]} */ (next)[0], { count: rest })] : []),
  ];
  return (seconds < 0 ? "−" : "") + words.join(t("length.and"));
}

/**
 * A window such as 24h in words: the last 24 hours.
 * @param {string} window
 */
export function windowName(window) {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(window) ?? [];
  return count ? t(`window.${/** @type {"m" | "h" | "d"} */ (unit)}`, { count }) : window;
}

/**
 * The name of something with its window.
 * @param {string} name
 * @param {string} window
 */
export function windowed(name, window) {
  return window ? t("windowed", { name, window: windowName(window) }) : name;
}

/**
 * Times are the county's, wherever the browser is: they are reckoned as if its clock were UTC.
 * @param {string | null | undefined} text such as 2026-11-25 08:00:00.000 or 2026-11-25T08:00
 * @returns {number} milliseconds; NaN = no time
 */
export function instant(text) {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/.exec(text ?? "");
  if (!parts) {
    return NaN;
  }
  const time = Date.parse(`${parts[1]}T${parts[2] ?? "00:00"}${parts[3] ?? ":00"}Z`);
  // 31 February is no date, though it can be reckoned with
  return new Date(time || 0).toISOString().startsWith(parts[1]) ? time : NaN;
}

/**
 * As the database reads it, 2026-11-25 08:00:00.
 * @param {number} time
 */
export function sqlTime(time) {
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

/**
 * As the address and a field for times have it, 2026-11-25T08:00.
 * @param {number} time
 */
export function fieldTime(time) {
  return new Date(time).toISOString().slice(0, 16);
}
