// Indices in few words, and numbers that are near.

import assert from "node:assert/strict";
import { treeOf } from "../page/engine/tree.js";

/** An index of these dimensions. */
export function arithmetic(...dimensions) {
  return treeOf({ dimensions });
}

/** The same, multiplied. */
export function geometric(...dimensions) {
  return treeOf({ dimensions, aggregation: "geometric" });
}

/** A dimension of terms or of other dimensions. */
export function group(name, weight, ...parts) {
  return parts[0].indicator ? { name, weight, indicators: parts } : { name, weight, dimensions: parts };
}

export function term(indicator, weight) {
  return { indicator, window: "24h", weight };
}

export function near(actual, expected, within = 1e-12) {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);
}
