import assert from "node:assert/strict";
import { test } from "node:test";
import { byDimension, partsOfChange, roundedToSum } from "../page/engine/waterfall.js";

const part = (dimension, indicator, points) => ({ dimension, indicator, window: "24h", points });
const before = { contributions: [part("a/x", "calls", 30), part("b", "fires", 20), part("b", "gone", 5)] };
const after = { contributions: [part("a/x", "calls", 25), part("b", "fires", 24), part("veto", "deaths", -9)] };

test("the parts add up to the change, also those of one time alone", () => {
  const changes = partsOfChange(before, after).map((it) => [it.indicator, it.change]);

  assert.deepEqual(changes, [["calls", -5], ["fires", 4], ["gone", -5], ["deaths", -9]]);
});

test("parts are summed by the outermost dimension", () => {
  assert.deepEqual(byDimension(partsOfChange(before, after)), [
    { dimension: "a", change: -5 },
    { dimension: "b", change: -1 },
    { dimension: "veto", change: -9 },
  ]);
});

test("rounded numbers add up to the rounded total", () => {
  assert.deepEqual(roundedToSum([1 / 3, 1 / 3, 1 / 3], 1, 2), [0.34, 0.33, 0.33]);
  assert.deepEqual(roundedToSum([-0.5, 0.26, 0.24], 0, 1), [-0.5, 0.3, 0.2]);
  assert.deepEqual(roundedToSum([], 0, 2), []);
});
