// How long something has been, in words: 3 小时, 3 h.

import { number, t } from "./language.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in its greatest unit, cut: whoever has waited for 47 hours has waited for 47 hours.
 * @param {number} length in milliseconds
 */
export function aged(length) {
  const [unit, size] =
    length >= 2 * DAY
      ? /** @type {const} */ (["days", DAY])
      : length >= 2 * HOUR
        ? /** @type {const} */ (["hours", HOUR])
        : /** @type {const} */ (["minutes", MINUTE]);
  return t(`age.${unit}`, { count: number(Math.max(0, Math.floor(length / size)), 0) });
}
