// Vectors of jobs/src/test/java/anlan/color/ColorCalculatorTest.java, as far as one moment allows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bandOf, colorWith } from "../page/engine/color.js";

const BANDS = { yellow: { enter: 80, leave: 82 }, red: { enter: 60, leave: 63 } };

test("a band is left only beyond its leave value", () => {
  const colors = [];
  for (const value of [85, 79, 81, 82, 59, 62, 63, 90]) {
    colors.push(bandOf(value, colors.at(-1) ?? null, BANDS));
  }
  assert.equal(colors.join(" "), "green yellow yellow green red red yellow green");
});

test("without a value it is grey, and afterwards seen afresh", () => {
  assert.equal(bandOf(null, "green", BANDS), "grey");
  assert.equal(bandOf(10, "grey", BANDS), "red");
  assert.equal(bandOf(81, "grey", BANDS), "green");
});

test("the worse of the forced and the band's color shows", () => {
  const green = { value: 85, color: "green", previous_color: "green" };

  assert.equal(colorWith(green, BANDS, 50, BANDS, ["yellow"]), "red");
  assert.equal(colorWith(green, BANDS, 70, BANDS, ["yellow"]), "yellow");
  assert.equal(colorWith(green, BANDS, 70, BANDS, ["yellow", "red"]), "red");
  assert.equal(colorWith(green, BANDS, null, BANDS, ["red"]), "red");
  assert.equal(colorWith(green, BANDS, null, BANDS, []), "grey");
});

test("what is shown stays, whatever holds it, where the band stays", () => {
  // recovered already, but the color is held
  const held = { value: 85, color: "yellow", previous_color: "yellow" };

  assert.equal(colorWith(held, BANDS, 90, BANDS, []), "yellow");
  assert.equal(colorWith(held, BANDS, 85, { ...BANDS, yellow: { enter: 90, leave: 92 } }, []), "yellow");
  assert.equal(colorWith(held, BANDS, 40, BANDS, []), "red");
});
