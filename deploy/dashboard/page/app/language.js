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
 * A time of the county as people read it.
 * @param {string | number | null | undefined} time as the database writes it, or as `instant` gives it
 * @param {"minute" | "day"} [precision]
 */
export function when(time, precision = "minute") {
  const value = typeof time === "string" ? instant(time) : time;
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  const key = `${locale} ${precision}`;
  if (!formats.has(key)) {
    /** @type {Intl.DateTimeFormatOptions} */
    const day = { year: "numeric", month: "2-digit", day: "2-digit" };
    /** @type {Intl.DateTimeFormatOptions} */
    const minute = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    formats.set(
      key,
      new Intl.DateTimeFormat(locale, { ...(precision === "day" ? day : minute), timeZone: "UTC" }),
    );
  }
  return formats.get(key).format(value);
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
