// Times of the county with their offset, where its clocks are set and where they are not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withOffset } from "../page/app/zone.js";

const at = (/** @type {string} */ text) => Date.parse(`${text}Z`);

test("A time has the offset that its zone has then", () => {
  assert.equal(withOffset(at("2026-11-30T20:00:00"), "Asia/Shanghai"), "2026-11-30T20:00:00+08:00");
  assert.equal(withOffset(at("2026-07-01T00:30:00"), "Europe/Stockholm"), "2026-07-01T00:30:00+02:00");
  assert.equal(withOffset(at("2026-11-30T20:00:00"), "UTC"), "2026-11-30T20:00:00+00:00");
  assert.equal(withOffset(at("2026-11-30T20:00:00"), "Asia/Kolkata"), "2026-11-30T20:00:00+05:30");
});

test("It is right on both sides of a switch of clocks", () => {
  assert.equal(withOffset(at("2026-03-08T01:59:00"), "America/New_York"), "2026-03-08T01:59:00-05:00");
  assert.equal(withOffset(at("2026-03-08T03:01:00"), "America/New_York"), "2026-03-08T03:01:00-04:00");
  assert.equal(withOffset(at("2026-11-01T00:59:00"), "America/New_York"), "2026-11-01T00:59:00-04:00");
  assert.equal(withOffset(at("2026-11-01T02:01:00"), "America/New_York"), "2026-11-01T02:01:00-05:00");
});
