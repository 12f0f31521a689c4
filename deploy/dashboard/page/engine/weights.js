// Weights that people move: the others of the group share what is left, in proportion.

import { groupsOf } from "./tree.js";
import { roundedToSum } from "./waterfall.js";

/** @import { Bands, Group, Node } from "./tree.js" */

/** Behind the point; what is shown is what is reckoned with and what is saved. */
const DIGITS = 4;

/** A weight may not vanish. */
export const LEAST = 0.001;

/**
 * Weights of every part of the groups in which one was moved.
 * @param {Group} root
 * @param {Map<string, number>} moved wanted weights by path
 * @returns {Map<string, number>} by path; those of one group sum to 1
 */
export function rebalanced(root, moved) {
  const weights = new Map();
  for (const { parts } of groupsOf(root)) {
    if (parts.length > 1 && parts.some((part) => moved.has(part.path))) {
      const shares = roundedToSum(sharesOf(parts, moved), 1, DIGITS);
      parts.forEach((part, i) => weights.set(part.path, shares[i]));
    }
  }
  return weights;
}

/**
 * @param {Node[]} parts
 * @param {Map<string, number>} moved
 * @returns {number[]} summing to 1
 */
function sharesOf(parts, moved) {
  const left = parts.filter((part) => !moved.has(part.path));
  const most = 1 - LEAST * left.length;
  const wanted = parts.reduce((sum, part) => sum + (moved.get(part.path) ?? 0), 0);
  // more than there is, or less than all of it with nobody to take the rest
  const scale = wanted > most || !left.length ? most / wanted : 1;
  const rest = 1 - wanted * scale;
  const nominal = left.reduce((sum, part) => sum + part.weight, 0);
  return parts.map((part) => {
    const own = moved.get(part.path);
    return own === undefined ? (rest * part.weight) / nominal : own * scale;
  });
}

/**
 * Bands of colors as the catalog allows them: red below yellow, and nothing left before it is entered.
 * @param {Bands} bands
 * @returns {Bands}
 */
export function allowedBands({ yellow, red }) {
  const enter = Math.min(red.enter, yellow.enter - 0.5);
  const leave = Math.max(yellow.leave, yellow.enter);
  return {
    yellow: { enter: yellow.enter, leave },
    red: { enter, leave: Math.min(Math.max(red.leave, enter), leave) },
  };
}
