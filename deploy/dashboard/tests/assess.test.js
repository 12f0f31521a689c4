// Vectors of jobs/src/test/java/anlan/index/IndexCalculatorTest.java: the page reckons as the job does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assess, scoresOf } from "../page/engine/assess.js";
import { arithmetic, geometric, group, near, term } from "./trees.js";

const FLAT = arithmetic(group("a", 0.7, term("x", 0.5), term("y", 0.5)), group("b", 0.3, term("z", 1)));
const PAIR = geometric(group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));

test("scores are weighed", () => {
  const { value, coverage, groups } = assess(FLAT, [100, 50, 0], 0.6);

  near(value, 52.5);
  assert.equal(coverage, 1);
  assert.deepEqual([groups.get("a"), groups.get("b")], [75, 0]);
});

test("a missing dimension leaves its weight to the others", () => {
  const { value, coverage, groups } = assess(FLAT, [100, 50, null], 0.6);

  near(coverage, 0.7);
  near(value, 75);
  assert.equal(groups.get("b"), null);
});

test("a missing indicator leaves its weight within its dimension", () => {
  const { value, coverage } = assess(FLAT, [100, null, 0], 0.6);

  near(coverage, 0.65);
  near(value, 70);
});

test("there is no value below the minimum coverage", () => {
  assert.equal(assess(FLAT, [100, null, null], 0.6).value, null);
  assert.equal(assess(FLAT, [null, null, null], 0.6).value, null);
  assert.equal(assess(FLAT, [null, null, null], 0).value, null);
});

test("dimensions within dimensions are named from the outermost", () => {
  const nested = arithmetic(
    group("order", 1, group("calls", 0.4, term("x", 1)), group("disputes", 0.6, term("y", 0.5), term("z", 0.5))),
  );
  const { value, groups } = assess(nested, [100, 50, 0], 0.5);

  near(value, 55);
  assert.deepEqual([...groups.keys()], ["order/calls", "order/disputes", "order", ""]);
});

test("a geometric mean multiplies, and reckons with the floor", () => {
  near(assess(PAIR, [100, 25], 1).value, 50);
  near(assess(PAIR, [100, 0], 1).value, 10);
  const three = geometric(group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 0.5), term("z", 0.5)));
  near(assess(three, [100, 4, 0], 1).value, Math.sqrt(200));
});

test("the strictest veto caps, and none raises", () => {
  const root = arithmetic(group("a", 1, term("x", 1)));

  assert.equal(assess(root, [90], 1, [59, 40]).value, 40);
  assert.equal(assess(root, [20], 1, [59]).value, 20);
  assert.equal(assess(root, [null], 1, [59]).value, null);
});

test("a stored row tells its scores, and which vetoes held", () => {
  const vetoes = [
    { indicator: "deaths", window: "24h", cap: 59, color: "red" },
    { indicator: "fires", window: "24h", cap: 40 },
    { indicator: "floods", window: "24h", cap: 10, color: "red" },
  ];
  const part = (dimension, indicator, score) => ({ dimension, indicator, window: "24h", score });
  const contributions = [
    part("a", "x", 90),
    part("a", "y", null),
    part("b", "z", 10),
    part("veto", "deaths", null),
    part("veto", "fires", null),
  ];

  assert.deepEqual(scoresOf({ contributions }, { root: FLAT, vetoes }), {
    scores: [90, null, 10],
    caps: [59, 40],
    forced: ["red"],
  });
});
