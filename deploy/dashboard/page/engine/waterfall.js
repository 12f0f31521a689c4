// Why an index changed: the differences of its parts, which add up to the change.

/** @import { Contribution } from "./assess.js" */

/**
 * What a part has to do with a change.
 * @typedef {object} ChangedPart
 * @property {string} dimension
 * @property {string} indicator
 * @property {string} window
 * @property {Contribution | null} before
 * @property {Contribution | null} after
 * @property {number} change of points
 */

/**
 * Differences of the points of two rows of one index and region, by part.
 * @param {{contributions: Contribution[]}} before
 * @param {{contributions: Contribution[]}} after
 * @returns {ChangedPart[]} in the order of the index
 */
export function partsOfChange(before, after) {
  /** @type {Map<string, Omit<ChangedPart, "change">>} */
  const parts = new Map();
  /** @type {(row: {contributions: Contribution[]}, side: "before" | "after") => void} */
  const gather = (row, side) => {
    for (const it of row.contributions) {
      const { dimension, indicator, window } = it;
      const key = [dimension, indicator, window].join("\n");
      const part = parts.get(key) ?? { dimension, indicator, window, before: null, after: null };
      parts.set(key, { ...part, [side]: it });
    }
  };
  gather(before, "before");
  gather(after, "after");
  return [...parts.values()].map((part) => ({
    ...part,
    change: (part.after?.points ?? 0) - (part.before?.points ?? 0),
  }));
}

/**
 * The same, summed by the outermost dimension.
 * @param {ChangedPart[]} parts
 * @returns {{dimension: string, change: number}[]}
 */
export function byDimension(parts) {
  const sums = new Map();
  for (const { dimension, change } of parts) {
    const outermost = dimension.split("/")[0];
    sums.set(outermost, (sums.get(outermost) ?? 0) + change);
  }
  return [...sums].map(([dimension, change]) => ({ dimension, change }));
}

/**
 * Rounds numbers so that what is shown adds up to the shown total: those that lose most by rounding
 * take up the rest.
 * @param {number[]} numbers
 * @param {number} total
 * @param {number} digits behind the point
 */
export function roundedToSum(numbers, total, digits) {
  const scale = 10 ** digits;
  const floors = numbers.map((it) => Math.floor(it * scale));
  let rest = Math.round(total * scale) - floors.reduce((a, b) => a + b, 0);
  const order = numbers
    .map((it, i) => ({ i, lost: it * scale - floors[i] }))
    .sort((a, b) => b.lost - a.lost);
  for (let k = 0; rest > 0 && order.length; k++, rest--) {
    floors[order[k % order.length].i]++;
  }
  for (let k = order.length - 1; rest < 0 && order.length; k--, rest++) {
    floors[order[(k + order.length) % order.length].i]--;
  }
  return floors.map((it) => it / scale);
}
