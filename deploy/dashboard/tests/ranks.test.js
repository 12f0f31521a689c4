import assert from "node:assert/strict";
import { test } from "node:test";
import { rankIntervals, ranksOf } from "../page/engine/ranks.js";
import { arithmetic, group, term } from "./trees.js";

test("rank 1 is the worst; equal values share one, and none has none", () => {
  const ranks = ranksOf(new Map([["a", 70], ["b", 50], ["c", 70 + 1e-12], ["d", null], ["e", 90]]));

  assert.deepEqual(Object.fromEntries(ranks), { b: 1, a: 2, c: 2, e: 4 });
});

test("a rank moves as far as the dimensions' weights move it", () => {
  const root = arithmetic(group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));
  const region = (...scores) => ({ scores, caps: [] });
  const regions = new Map([
    ["bad", region(10, 10)],
    ["one", region(60, 42)],
    ["other", region(42, 59)],
    ["capped", { scores: [100, 100], caps: [5] }],
  ]);

  assert.deepEqual(Object.fromEntries(rankIntervals(root, 0.5, regions)), {
    capped: [1, 1],
    bad: [2, 2],
    one: [3, 4],
    other: [3, 4],
  });
});

test("many dimensions are moved one at a time", () => {
  const groups = Array.from({ length: 9 }, (_, i) => group(`g${i}`, 1 / 9, term(`x${i}`, 1)));
  const regions = new Map([["only", { scores: Array.from({ length: 9 }, () => 50), caps: [] }]]);

  assert.deepEqual([...rankIntervals(arithmetic(...groups), 0.5, regions)], [["only", [1, 1]]]);
});
