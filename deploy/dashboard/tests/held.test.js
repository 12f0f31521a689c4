import assert from "node:assert/strict";
import { test } from "node:test";
import { heldBy, heldUntil } from "../page/engine/held.js";

const HOUR = 3_600_000;
const color = {
  yellow: { enter: 80, leave: 82 },
  red: { enter: 65, leave: 68 },
  holdWorsening: "1h",
  holdRecovering: "1d",
};
const definition = { color, vetoes: [{ indicator: "gas-alarms", window: "1h", cap: 60, color: "red" }] };

test("a color that is its value's is not explained", () => {
  assert.equal(heldBy(row(90, "green"), definition), null);
  assert.equal(heldBy(row(64, "red"), definition), null);
  assert.equal(heldBy(row(null, "grey"), definition), null);
});

test("to leave a color takes more than to enter it", () => {
  assert.deepEqual(heldBy(row(81, "yellow"), definition), { kind: "edge", leave: 82 });
  assert.deepEqual(heldBy(row(67, "red"), definition), { kind: "edge", leave: 68 });
});

test("another color must last before it shows, for the better longer than for the worse", () => {
  assert.deepEqual(heldBy(row(90, "red"), definition), { kind: "held", to: "green", hold: 24 * HOUR });
  assert.deepEqual(heldBy(row(70, "green"), definition), { kind: "held", to: "yellow", hold: HOUR });
});

test("a veto forces its color", () => {
  const veto = { dimension: "veto", indicator: "gas-alarms", window: "1h" };
  assert.deepEqual(heldBy(row(79, "red", [veto]), definition), { kind: "veto", indicator: "gas-alarms" });
});

test("a color is held from when the value left its band, if it stays away", () => {
  const points = [at(10, 90), at(9, 90), at(8, 75), at(7, 60), at(6, 90)];
  const held = { to: "green", hold: 24 * HOUR };
  assert.equal(heldUntil({ color: "red", time: 10 * HOUR }, held, points, color), (8 + 24) * HOUR);
});

test("until when is not said where it cannot be told", () => {
  const held = { to: "green", hold: 24 * HOUR };
  assert.equal(heldUntil({ color: "red", time: 10 * HOUR }, held, [at(10, 90)], color), null, "began before what is known");
  const over = [at(40, 90), ...Array.from({ length: 30 }, (_, i) => at(39 - i, 90)), at(9, 60)];
  assert.equal(heldUntil({ color: "red", time: 40 * HOUR }, held, over, color), null, "is over already");
});

function row(value, its, contributions = []) {
  return { value, color: its, contributions };
}

function at(hour, value) {
  return { time: hour * HOUR, value, color: "red" };
}
