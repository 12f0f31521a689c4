// Values of a view in words and numbers, by their form.

import { chosenLanguage, duration, measured, number, t, title, when } from "../../app/language.js";
import { named } from "./words.js";

/**
 * @import { Context } from "../../app/context.js"
 * @import { Text } from "../../app/language.js"
 * @import { Color } from "../../engine/color.js"
 * @import { Described, Form } from "./description.js"
 */

/** @typedef {(value: any, described: Described, context: Context) => string} Reading of a value that is there */

/**
 * Seconds of a unit of time.
 * @type {Partial<Record<Form, number>>}
 */
export const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * Units as CSV has them.
 * @type {Partial<Record<Form, Text>>}
 */
export const UNITS = {
  percent: "unit.percent",
  change: "unit.percent",
  points: "unit.points",
  seconds: "unit.seconds",
  minutes: "unit.minutes",
  hours: "unit.hours",
  days: "unit.days",
  money: "unit.money",
};

/** @type {(seconds: number) => Reading} */
const lasting = (seconds) => (value) => duration(value * seconds);

/** @type {Reading} */
const asItIs = (value) => String(value);

/** @type {Reading} */
const regionName = (value, _, context) => context.regionName(String(value));

/** @type {Record<Form, Reading>} */
export const READINGS = {
  region: regionName,
  town: regionName,
  count: (value) => number(value, 0),
  percent: (value) => `${number(value)} %`,
  change: (value) => `${number(value, 1, true)} %`,
  points: (value) => number(value, 0, true),
  share: (value) => `${number(value * 100)} %`,
  score: (value) => number(value),
  reading: (value, { unit }) => [measured(value), unit && title(unit)].filter(Boolean).join(" "),
  money: (value) => t("money", { amount: amount(value) }),
  seconds: lasting(1),
  minutes: lasting(60),
  hours: lasting(3600),
  days: lasting(86_400),
  code: (value, { codes }) => named(codes ?? "", value),
  color: (value) => t(`color.${/** @type {Color} */ (value)}`),
  category: (value, { prefix }, context) => context.called("category", (prefix ?? "") + value),
  rule: (value, _, context) => context.called("rule", value),
  rules: (value, _, context) => value.map((/** @type {string} */ it) => context.called("rule", it)).join(t("comma")) || "–",
  source: (value, _, context) => context.sourceName(value),
  stage: (value) => named("stage", value),
  action: (value) => named("action", value),
  alert: asItIs,
  case: asItIs,
  text: asItIs,
  time: (value) => when(value),
  day: (value) => when(value, "day"),
  month: (value) => when(value, "month"),
  yes: (value) => t(value ? "yes" : "no"),
  number: (value) => measured(value),
};

/**
 * Chinese count money by ten thousand, English by the million.
 * @param {number | null} value in 10,000 CNY
 */
export function money(value) {
  return value === null || chosenLanguage() === "zh" ? value : value / 100;
}

/** @param {number} value in 10,000 CNY */
export function amount(value) {
  return number(money(value), chosenLanguage() === "zh" ? 0 : 1);
}
