import assert from "node:assert/strict";
import { test } from "node:test";
import { Proposal } from "../page/engine/proposal.js";
import { allowedBands, rebalanced } from "../page/engine/weights.js";
import { arithmetic, group, term } from "./trees.js";

const ROOT = arithmetic(
  group("a", 0.5, term("x", 0.6), term("y", 0.4)),
  group("b", 0.3, term("z", 1)),
  group("c", 0.2, term("w", 1)),
);

const weights = (moved) => Object.fromEntries(rebalanced(ROOT, new Map(Object.entries(moved))));

test("the others share what is left, in proportion", () => {
  assert.deepEqual(weights({ a: 0.75 }), { a: 0.75, b: 0.15, c: 0.1 });
  assert.deepEqual(weights({ "a/x 24h": 0.1 }), { "a/x 24h": 0.1, "a/y 24h": 0.9 });
});

test("no weight vanishes, and all sum to 1", () => {
  assert.deepEqual(weights({ a: 1 }), { a: 0.998, b: 0.0012, c: 0.0008 });
  assert.deepEqual(weights({ a: 0.2, b: 0.2, c: 0.1 }), { a: 0.4, b: 0.4, c: 0.2 });
});

test("bands stay in their order", () => {
  assert.deepEqual(allowedBands({ yellow: { enter: 70, leave: 60 }, red: { enter: 75, leave: 90 } }), {
    yellow: { enter: 70, leave: 70 },
    red: { enter: 69.5, leave: 70 },
  });
});

test("a proposal is read from the address and written there", () => {
  const color = { yellow: { enter: 80, leave: 82 }, red: { enter: 60, leave: 63 } };
  const definition = { root: ROOT, minimumCoverage: 0.6, color };
  const proposal = new Proposal(definition, "a:0.75;b;c:7;:1", "yellow.enter:81;coverage:0.5");

  assert.deepEqual(proposal.text(), { w: "a:0.75", b: "yellow.enter:81;coverage:0.5" });
  assert.equal(proposal.limit("yellow.enter"), 81);
  assert.equal(proposal.limitToday("yellow.enter"), 80);
  assert.equal(proposal.changed().minimumCoverage, 0.5);
  assert.equal(proposal.changed().root.parts[1].weight, 0.15);
});
