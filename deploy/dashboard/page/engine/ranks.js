// Ranks of regions, and how far they hang on the weights.

import { assess } from "./assess.js";
import { withWeights } from "./tree.js";

/** @import { Group, Node } from "./tree.js" */

/** How far weights are moved. */
export const SHARE = 0.2;

/** Beyond so many dimensions they are moved one at a time, as all combinations would be too many. */
const MOST_TOGETHER = 8;

/** Values that differ by less are equal: the same sum in another order differs in its last digit. */
const EQUAL = 1e-9;

/**
 * Ranks, 1 = worst; equal values share one. Not of rounded values.
 * @param {Map<string, number | null>} values by region
 * @returns {Map<string, number>} regions without a value have none
 */
export function ranksOf(values) {
  const known = [...values]
    .flatMap(([region, value]) => (value === null ? [] : [{ region, value }]))
    .sort((a, b) => a.value - b.value);
  const ranks = new Map();
  known.forEach(({ region, value }, i) => {
    const tied = i > 0 && value - known[i - 1].value < EQUAL;
    ranks.set(region, tied ? ranks.get(known[i - 1].region) : i + 1);
  });
  return ranks;
}

/**
 * The least and the greatest rank of each region when the weights of the outermost dimensions move
 * by ±20 % in all combinations.
 * @param {Group} root
 * @param {number} minimumCoverage
 * @param {Map<string, {scores: (number | null)[], caps: number[]}>} regions
 * @returns {Map<string, [number, number]>}
 */
export function rankIntervals(root, minimumCoverage, regions) {
  const intervals = new Map();
  for (const factors of combinations(root.parts.length)) {
    const tree = withWeights(root, moved(root.parts, factors));
    const values = new Map();
    for (const [region, { scores, caps }] of regions) {
      values.set(region, assess(tree, scores, minimumCoverage, caps).value);
    }
    for (const [region, rank] of ranksOf(values)) {
      const [low, high] = intervals.get(region) ?? [rank, rank];
      intervals.set(region, [Math.min(low, rank), Math.max(high, rank)]);
    }
  }
  return intervals;
}

/**
 * Weights by path, each by its factor, summing to 1.
 * @param {Node[]} parts
 * @param {number[]} factors
 */
function moved(parts, factors) {
  const raw = parts.map((part, i) => part.weight * factors[i]);
  const sum = raw.reduce((a, b) => a + b);
  return new Map(parts.map((part, i) => [part.path, raw[i] / sum]));
}

/**
 * Factors of so many weights: as they are, then moved.
 * @param {number} count
 * @returns {Generator<number[]>}
 */
function* combinations(count) {
  yield Array.from({ length: count }, () => 1);
  if (count > MOST_TOGETHER) {
    for (let i = 0; i < count; i++) {
      for (const share of [1 - SHARE, 1 + SHARE]) {
        yield Array.from({ length: count }, (_, k) => (k === i ? share : 1));
      }
    }
    return;
  }
  for (let bits = 0; bits < 2 ** count; bits++) {
    yield Array.from({ length: count }, (_, k) => ((bits >> k) & 1 ? 1 + SHARE : 1 - SHARE));
  }
}
