// Lengths of time as the policy writes them, such as 30m, 2h or 4d.

/** @type {Record<string, number>} */
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * In milliseconds.
 * @param {string | undefined} text nothing = 0
 */
export function lengthOf(text) {
  const [, count, unit] = /^(\d+)\s*([smhd])$/.exec(text ?? "") ?? [];
  return count ? Number(count) * UNITS[unit] : 0;
}
