// From scores to an index, as the engine of the job does it (jobs/src/main/java/anlan/index).

import { leavesOf } from "./tree.js";

/**
 * @import { Color } from "./color.js"
 * @import { Definition, Group, Node } from "./tree.js"
 */

/**
 * A part of an index as it is stored: those of the leaves in order, then the vetoes that hold.
 * @typedef {object} Contribution
 * @property {string} dimension path; "veto" of a veto
 * @property {string} indicator
 * @property {string} window
 * @property {number | null} value
 * @property {number | null} score 0..100; null = no data
 * @property {number} weight share of the whole, of what has data
 * @property {number} points what it adds to the index
 * @property {string | null} [missing] why it has no score
 */

/**
 * What comes out.
 * @typedef {object} Assessment
 * @property {number | null} value 0..100; null = not enough data
 * @property {number} coverage share of the weight that has data
 * @property {Map<string, number | null>} groups value of each dimension by path; null = missing
 */

/**
 * Computes an index.
 * @param {Group} root
 * @param {(number | null)[]} scores of the leaves in order; null = missing
 * @param {number} minimumCoverage
 * @param {number[]} caps of the vetoes that hold
 * @returns {Assessment}
 */
export function assess(root, scores, minimumCoverage, caps = []) {
  const coverage = coverageOf(root, scores);
  const groups = new Map();
  const before = combine(root, scores, groups);
  const enough = coverage > 0 && coverage >= minimumCoverage;
  return { value: before !== null && enough ? Math.min(before, ...caps, 100) : null, coverage, groups };
}

/**
 * A missing part leaves its weight to the others of its group in proportion.
 * @param {Node} node
 * @param {(number | null)[]} scores
 * @param {Map<string, number | null>} groups takes the value of each
 * @returns {number | null}
 */
function combine(node, scores, groups) {
  if (!node.parts) {
    return scores[node.leaf] ?? null;
  }
  const present = node.parts.flatMap((part) => {
    const value = combine(part, scores, groups);
    return value === null ? [] : [{ weight: part.weight, value }];
  });
  const weight = present.reduce((sum, part) => sum + part.weight, 0);
  let sum = 0;
  for (const part of present) {
    const value = node.geometric ? Math.log(Math.max(part.value, node.floor)) : part.value;
    sum += (part.weight / weight) * value;
  }
  const value = weight > 0 ? (node.geometric ? Math.exp(sum) : sum) : null;
  groups.set(node.path, value);
  return value;
}

/**
 * Share of the weight that has data.
 * @param {Group} root
 * @param {(number | null)[]} scores
 */
function coverageOf(root, scores) {
  let missing = 0;
  let present = 0;
  /** @type {(node: Node, weight: number) => void} */
  const visit = (node, weight) => {
    if (node.parts) {
      node.parts.forEach((part) => visit(part, weight * part.weight));
    } else if ((scores[node.leaf] ?? null) === null) {
      missing += weight;
    } else {
      present += weight;
    }
  };
  visit(root, 1);
  return missing === 0 && present > 0 ? 1 : present / (present + missing);
}

/**
 * What a stored index row says of its leaves and vetoes.
 * @param {{contributions: Contribution[]}} row
 * @param {Pick<Definition, "root" | "vetoes">} definition of the index
 * @returns {{scores: (number | null)[], caps: number[], forced: Color[]}} forced: colors
 */
export function scoresOf(row, definition) {
  const leaves = leavesOf(definition.root).length;
  const vetoes = (definition.vetoes ?? []).filter((veto) =>
    row.contributions
      .slice(leaves)
      .some((it) => it.indicator === veto.indicator && it.window === veto.window),
  );
  return {
    scores: row.contributions.slice(0, leaves).map((it) => it.score),
    caps: vetoes.map((veto) => veto.cap),
    forced: vetoes.flatMap((veto) => veto.color ?? []),
  };
}
