// Another policy that somebody tries out; it is written in the address.

import { allowedBands, rebalanced } from "./weights.js";
import { withWeights } from "./tree.js";

/** Numbers beside weights that may be changed, by their names in the address. */
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
   * @param {object} definition of the index as it is
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

  /** A limit as it is proposed. */
  limit(name) {
    return limitOf(this.changed(), name);
  }

  /** A limit as it is. */
  limitToday(name) {
    return limitOf(this.definition, name);
  }

  /** The index as the proposal defines it. */
  changed() {
    const { color, minimumCoverage, root } = this.definition;
    const value = (name, today) => this.limits.get(name) ?? today;
    const band = (it) => ({
      enter: value(`${it}.enter`, color[it].enter),
      leave: value(`${it}.leave`, color[it].leave),
    });
    return {
      ...this.definition,
      root: withWeights(root, this.changedWeights()),
      minimumCoverage: Math.min(1, value("coverage", minimumCoverage)),
      color: { ...color, ...allowedBands({ yellow: band("yellow"), red: band("red") }) },
    };
  }
}

function limitOf(definition, name) {
  const [band, limit] = name.split(".");
  return limit ? definition.color[band][limit] : definition.minimumCoverage;
}

/** What cannot be read is left out. */
function pairs(text, least, most) {
  const numbers = text
    .split(";")
    .map((it) => [it.slice(0, it.lastIndexOf(":")), Number(it.slice(it.lastIndexOf(":") + 1))])
    .filter(([name, value]) => name && value >= least && value <= most);
  return new Map(numbers);
}
