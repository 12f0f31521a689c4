// Codes in words, of either language.

import { CODES } from "../../app/texts/systems.js";
import { chosenLanguage } from "../../app/language.js";

/**
 * A code in the language of the page; the code itself where nobody has told what it means.
 * @param {string} kind of code, such as "window"
 * @param {string | boolean | number} value
 */
export function named(kind, value) {
  /** @type {Record<string, Record<string, string[]>>} */
  const codes = CODES;
  return codes[kind]?.[String(value)]?.[chosenLanguage() === "zh" ? 0 : 1] ?? String(value);
}

/**
 * The kinds of a code, in the order in which people name them.
 * @param {string} kind
 */
export function order(kind) {
  /** @type {Record<string, Record<string, string[]>>} */
  const codes = CODES;
  return Object.keys(codes[kind] ?? {});
}
