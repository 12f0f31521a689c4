// The table of moves that holds the jobs (LifecycleTest), and who may do what.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEEDS, hindered, nextOf, obstacle, permitted, stateAfter } from "../page/engine/lifecycle.js";

const TABLE = JSON.parse(
  readFileSync(new URL("../../../jobs/src/test/resources/anlan/alert/lifecycle.json", import.meta.url), "utf8"),
);
const COUNTY = { user: "li", powers: [{ region: "331081", may: DEEDS }], fourEyes: true };
const ALERT = { state: "answered", condition: "firing", region: "331081001002", answered_by: "wang" };

test("an alert moves as the jobs move it", () => {
  let cells = 0;
  for (const condition of ["firing", "cleared"]) {
    for (const [state, row] of Object.entries(TABLE[condition])) {
      for (const deed of DEEDS) {
        const to = hindered(deed, { state, condition }) === null ? stateAfter(deed, state) : undefined;
        assert.equal(to, row[deed], `${deed} when ${state} and ${condition}`);
        cells++;
      }
    }
  }
  assert.equal(cells, DEEDS.length * 13);
});

test("what comes next can be done next", () => {
  for (const [state, row] of Object.entries(TABLE.cleared)) {
    const next = nextOf(state);
    assert.equal(next === null, Object.keys(row).length === 0, state);
    assert.ok(next === null || next in row, state);
  }
});

test("what was corrected can be closed like what has ended", () => {
  assert.equal(hindered("close", { state: "verified", condition: "retracted" }), null);
  assert.equal(hindered("close", { state: "verified", condition: "firing" }), "holds");
});

test("nobody verifies what they have answered", () => {
  assert.equal(obstacle("verify", ALERT, COUNTY), null);
  assert.equal(obstacle("verify", ALERT, { ...COUNTY, user: "wang" }), "own");
  assert.equal(obstacle("return", ALERT, { ...COUNTY, user: "wang" }), null);
  assert.equal(obstacle("verify", ALERT, { ...COUNTY, user: "wang", fourEyes: false }), null);
});

test("power over a region holds below it, and nowhere else", () => {
  const town = { user: "li", powers: [{ region: "331081001", may: ["accept"] }] };
  const open = { ...ALERT, state: "open" };

  assert.equal(obstacle("accept", open, town), null);
  assert.equal(obstacle("accept", { ...open, region: "331081002" }, town), "elsewhere");
  assert.equal(obstacle("accept", { ...open, region: "331081" }, town), "elsewhere");
  assert.equal(obstacle("withdraw", open, town), "never");
  assert.equal(permitted("silence", "331081001", town), "never");
  assert.equal(permitted("silence", "331081", { user: "li", powers: [{ region: "", may: ["silence"] }] }), null);
});

test("the alert's own reason comes before the user's", () => {
  assert.equal(obstacle("accept", ALERT, { user: "li", powers: [] }), "state");
  assert.equal(obstacle("comment", { ...ALERT, state: "closed" }, COUNTY), "ended");
});
