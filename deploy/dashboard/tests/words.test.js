// Lengths of time, windows and dates in words; what is taken away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, duration, when, windowName, windowed } from "../page/app/language.js";
import { asOf, csv, origin } from "../page/app/take.js";

globalThis.navigator ??= { language: "en" };
globalThis.document ??= { documentElement: {} };

const DURATIONS = [
  [0, "0 秒", "0 s"],
  [42.4, "42 秒", "42 s"],
  [90, "1 分钟 30 秒", "1 min 30 s"],
  [600, "10 分钟", "10 min"],
  [3599, "1 小时", "1 h"],
  [3720, "1 小时 2 分钟", "1 h 2 min"],
  [86_399, "1 天", "1 d"],
  [2.25 * 86_400, "2 天 6 小时", "2 d 6 h"],
  [30.4 * 86_400, "30 天", "30 d"],
  [-90, "−1 分钟 30 秒", "−1 min 30 s"],
  [null, "–", "–"],
];

for (const [seconds, zh, en] of DURATIONS) {
  test(`${seconds} s in words`, () => {
    assert.equal(speaking("zh", () => duration(seconds)), zh);
    assert.equal(speaking("en", () => duration(seconds)), en);
  });
}

test("windows in words", () => {
  assert.equal(speaking("zh", () => windowName("24h")), "近 24 小时");
  assert.equal(speaking("en", () => windowed("Disputes", "7d")), "Disputes, last 7 days");
  assert.equal(speaking("en", () => windowName("odd")), "odd");
});

test("dates have one form in every language", () => {
  for (const language of ["zh", "en"]) {
    assert.equal(speaking(language, () => when("2026-11-29 07:05:00.000")), "2026-11-29 07:05");
    assert.equal(speaking(language, () => when("2026-11-01", "month")), "2026-11");
    assert.equal(speaking(language, () => when(null)), "–");
  }
});

test("CSV says what it is, and no text becomes a formula", () => {
  const columns = [
    { title: "Region", value: (it) => it.region },
    { title: "Time", unit: "min", value: (it) => it.time },
  ];
  const rows = ["=1+1", "+1", "-1", "@a", " =1", "\t=1", "＝1", 'a "b", c', "a"].map((region) => ({ region, time: -1.5 }));
  asOf("2026-11-29 00:00:00.000", "dashboard");
  const text = speaking("en", () => csv(["Rescue, by town", ...origin()], columns, rows));
  const lines = text.slice(1).split("\r\n");
  assert.equal(text[0], "\ufeff");
  assert.deepEqual(lines.slice(0, 2), ["# Rescue · by town", "# Data as of 2026-11-29 00:00"]);
  assert.match(lines[2], /^# Source: Anlan · taken by dashboard at \d{4}-\d\d-\d\d \d\d:\d\d$/);
  assert.deepEqual(lines.slice(3), [
    "Region,Time (min)",
    "'=1+1,-1.5",
    "'+1,-1.5",
    "'-1,-1.5",
    "'@a,-1.5",
    "' =1,-1.5",
    "'\t=1,-1.5",
    "'＝1,-1.5",
    '"a ""b"", c",-1.5',
    "a,-1.5",
    "",
  ]);
});

function speaking(language, say) {
  chooseLanguage(language);
  return say();
}
