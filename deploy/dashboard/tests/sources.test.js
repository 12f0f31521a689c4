import assert from "node:assert/strict";
import { test } from "node:test";
import * as yaml from "yaml";
import { readSources, silentOf } from "../page/engine/sources.js";

const HOUR = 3_600_000;

const files = [
  { path: "sources/police.yaml", text: "name: police\ntitle: {zh: 接警, en: Police}\nsilentAfter: 6h # at night\n" },
  { path: "systems/risks.yaml", text: "sources:\n  - name: risk\n    silentAfter: 1d\n  - name: quiet\nindices: []\n" },
  { path: "indices.yaml", text: "- {name: safety}\n" },
];

test("sources come from files of their own and from systems", () => {
  const sources = readSources(files, yaml);
  assert.deepEqual([...sources.keys()], ["police", "risk", "quiet"]);
  assert.deepEqual(sources.get("police"), { name: "police", title: { zh: "接警", en: "Police" }, silentAfter: 6 * HOUR });
  assert.equal(sources.get("risk").silentAfter, 24 * HOUR);
  assert.equal(sources.get("quiet").silentAfter, 0);
});

test("a source is silent when it was not heard for longer than the policy allows, by the newest of all", () => {
  const heard = [
    { source: "police", heard: 93 * HOUR },
    { source: "risk", heard: 70 * HOUR },
    { source: "quiet", heard: 0 },
    { source: "sensor", heard: 100 * HOUR },
  ];
  const sources = readSources(files, yaml);
  assert.deepEqual(silentOf(heard, sources).map((it) => [it.source, it.silent / HOUR]), [["risk", 30], ["police", 7]]);
  assert.deepEqual(silentOf([], sources), []);
});
