// Another policy that somebody tries out; it is written in the address.

import { allowedBands, rebalanced } from "./weights.js";
import { withWeights } from "./tree.js";

/** @import { Bands, Definition } from "./tree.js" */

/** @typedef {"yellow.enter" | "yellow.leave" | "red.enter" | "red.leave" | "coverage"} Limit */

/**
 * Numbers beside weights that may be changed, by their names in the address.
 * @type {Record<Limit, {least: number, most: number, step: number}>}
 */
export const LIMITS = {
  "yellow.enter": { least: 1, most: 100, step: 0.5 },
  "yellow.leave": { least: 1, most: 100, step: 0.5 },
  "red.enter": { least: 0, most: 99, step: 0.5 },
  "red.leave": { least: 0, most: 100, step: 0.5 },
  coverage: { least: 0.05, most: 1, step: 0.05 },
};

/** What was moved. */
export class Proposal {
  /**
   * @param {Definition} definition of the index as it is
   * @param {string} [weights] of the address, such as disputes:0.6;services:0.1
   * @param {string} [limits] of the address, such as yellow.enter:82
   */
  constructor(definition, weights = "", limits = "") {
    this.definition = definition;
    this.weights = pairs(weights, 0.001, 1);
    this.limits = pairs(limits, 0, 100);
  }

  /** As the address has it. */
  text() {
    /** @type {(map: Map<string, number>) => string} */
    const text = (map) => [...map].map(([name, value]) => `${name}:${value}`).join(";");
    return { w: text(this.weights) || null, b: text(this.limits) || null };
  }

  isEmpty() {
    return !this.weights.size && !this.limits.size;
  }

  clear() {
    this.weights.clear();
    this.limits.clear();
  }

  /** Weights that differ from the policy's, by path. */
  changedWeights() {
    return rebalanced(this.definition.root, this.weights);
  }

  /**
   * A limit as it is proposed.
   * @param {Limit} name
   */
  limit(name) {
    return limitOf(this.changed(), name);
  }

  /**
   * A limit as it is.
   * @param {Limit} name
   */
  limitToday(name) {
    return limitOf(this.definition, name);
  }

  /**
   * The index as the proposal defines it.
   * @returns {Definition}
   */
  changed() {
    const { color, minimumCoverage, root } = this.definition;
    /** @param {keyof Bands} it */
    const band = (it) => ({
      enter: this.limits.get(`${it}.enter`) ?? color[it].enter,
      leave: this.limits.get(`${it}.leave`) ?? color[it].leave,
    });
    return {
      ...this.definition,
      root: withWeights(root, this.changedWeights()),
      minimumCoverage: Math.min(1, this.limits.get("coverage") ?? minimumCoverage),
      color: { ...color, ...allowedBands({ yellow: band("yellow"), red: band("red") }) },
    };
  }
}

/**
 * @param {Pick<Definition, "color" | "minimumCoverage">} definition
 * @param {Limit} name
 */
function limitOf({ color: { yellow, red }, minimumCoverage }, name) {
  return {
    "yellow.enter": yellow.enter,
    "yellow.leave": yellow.leave,
    "red.enter": red.enter,
    "red.leave": red.leave,
    coverage: minimumCoverage,
  }[name];
}

/**
 * Numbers by name. What cannot be read is left out.
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @returns {Map<string, number>}
 */
function pairs(text, least, most) {
  const numbers = new Map();
  for (const pair of text.split(";")) {
    const colon = pair.lastIndexOf(":");
    const value = Number(pair.slice(colon + 1));
    if (colon > 0 && value >= least && value <= most) {
      numbers.set(pair.slice(0, colon), value);
    }
  }
  return numbers;
}
