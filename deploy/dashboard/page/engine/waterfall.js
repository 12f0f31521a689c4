// Why an index changed: the differences of its parts, which add up to the change.

/**
 * Differences of the points of two rows of one index and region, by part.
 * @param {{contributions: object[]}} before
 * @param {{contributions: object[]}} after
 * @returns {{dimension: string, indicator: string, window: string, before: object | null,
 *     after: object | null, change: number}[]} in the order of the index
 */
export function partsOfChange(before, after) {
  const parts = new Map();
  const key = (it) => [it.dimension, it.indicator, it.window].join("\n");
  const gather = (row, side) =>
    row.contributions.forEach((it) => {
      const { dimension, indicator, window } = it;
      const part = parts.get(key(it)) ?? { dimension, indicator, window, before: null, after: null };
      part[side] = it;
      parts.set(key(it), part);
    });
  gather(before, "before");
  gather(after, "after");
  return [...parts.values()].map((part) => ({
    ...part,
    change: (part.after?.points ?? 0) - (part.before?.points ?? 0),
  }));
}

/**
 * The same, summed by the outermost dimension.
 * @param {ReturnType<typeof partsOfChange>} parts
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
