// The file of a proposal: other numbers, and every other letter as it was.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as yaml from "yaml";
import { revised } from "../page/engine/revision.js";
import { groupsOf, readPolicy } from "../page/engine/tree.js";
import { rebalanced } from "../page/engine/weights.js";
import { near } from "./trees.js";

const FILE = `# what this file is for
indices:
  - name: other
    minimumCoverage: 0.6
    color: {yellow: {enter: 80, leave: 82}, red: {enter: 65, leave: 68}}
    dimensions:
      - {name: a, weight: 1, indicators: [{indicator: x, window: 24h, weight: 1}]}

  - name: safety # 平安
    minimumCoverage:   0.60   # with less it is grey

    pairwise: # a is three times as important as b
      - [1, 3] # a
      - [1/3, 1] # b

    # from the outermost
    dimensions:
      - name: a # the first
        title: {zh: 甲, en: 'A'}
        pairwise: [[1, "1/2"], [2, 1]] # within a
        indicators:
          - {indicator: x, window: 24h, points: [[0, 100], [4, 0]]}
          - indicator: y
            window: 7d
      - {name: b, title: {zh: 乙, en: B}, pairwise: [[1, 1], [1, 1]], dimensions: [{name: c, indicators: [{indicator: x, window: 1h, weight: 1.0}]}, {name: d, indicators: [{indicator: z, window: 1h, weight: 1}]}]}
    color:
      yellow: {enter: 80.0, leave: 82} # below 80 yellow
      red:
        enter: 65
        leave: 68   # no more red
`;

test("what does not change is not touched", () => {
  const safety = definitionsOf(FILE).get("safety");

  assert.equal(revised(FILE, "safety", new Map(), safety, yaml), FILE);
});

test("limits are written in their places", () => {
  const safety = definitionsOf(FILE).get("safety");
  const changed = { color: { yellow: { enter: 81, leave: 82 }, red: { enter: 65, leave: 70 } }, minimumCoverage: 0.5 };

  assert.deepEqual(difference(FILE, revised(FILE, "safety", new Map(), { ...safety, ...changed }, yaml)), [
    "-    minimumCoverage:   0.60   # with less it is grey",
    "-      yellow: {enter: 80.0, leave: 82} # below 80 yellow",
    "-        leave: 68   # no more red",
    "+    minimumCoverage:   0.5   # with less it is grey",
    "+      yellow: {enter: 81, leave: 82} # below 80 yellow",
    "+        leave: 70   # no more red",
  ]);
});

test("weights stand where comparisons stood", () => {
  const safety = definitionsOf(FILE).get("safety");
  const weights = rebalanced(safety.root, new Map([["a", 0.6], ["a/y 7d", 0.5], ["b/c", 0.7]]));

  assert.deepEqual(difference(FILE, revised(FILE, "safety", weights, safety, yaml)), [
    "-    pairwise: # a is three times as important as b",
    "-      - [1, 3] # a",
    "-      - [1/3, 1] # b",
    '-        pairwise: [[1, "1/2"], [2, 1]] # within a',
    "-          - {indicator: x, window: 24h, points: [[0, 100], [4, 0]]}",
    "-      - {name: b, title: {zh: 乙, en: B}, pairwise: [[1, 1], [1, 1]], dimensions: [{name: c, indicators: [{indicator: x, window: 1h, weight: 1.0}]}, {name: d, indicators: [{indicator: z, window: 1h, weight: 1}]}]}",
    "+        weight: 0.6",
    "+          - {indicator: x, weight: 0.5, window: 24h, points: [[0, 100], [4, 0]]}",
    "+            weight: 0.5",
    "+      - {name: b, weight: 0.4, title: {zh: 乙, en: B}, dimensions: [{name: c, weight: 0.7, indicators: [{indicator: x, window: 1h, weight: 1.0}]}, {name: d, weight: 0.3, indicators: [{indicator: z, window: 1h, weight: 1}]}]}",
  ]);
});

test("comparisons may be the first that is said of a group", () => {
  const text = FILE.replace("- name: a # the first\n        title: {zh: 甲, en: 'A'}\n        pairwise", "- pairwise").replace(
    "[2, 1]] # within a",
    "[2, 1]]\n        name: a",
  );
  const weights = new Map([["a/x 24h", 0.25], ["a/y 7d", 0.75]]);

  assert.ok(revised(text, "safety", weights, definitionsOf(text).get("safety"), yaml).includes("\n      - name: a\n        indicators:"));
});

test("every index of the default policy is revised as proposed", () => {
  let groups = 0;
  for (const { path, text } of policy()) {
    for (const definition of readPolicy([{ path, text }], yaml).values()) {
      for (const group of groupsOf(definition.root).filter((it) => it.parts.length > 1)) {
        const weights = rebalanced(definition.root, new Map([[group.parts[0].path, 0.123]]));
        const written = revised(text, definition.name, weights, definition, yaml);
        const root = readPolicy([{ path, text: written }], yaml).get(definition.name).root;
        const parts = groupsOf(root).find((it) => it.path === group.path).parts;
        parts.forEach((it) => near(it.weight, weights.get(it.path), 0));
        assert.deepEqual(commentsOf(written), commentsOf(text));
        groups++;
      }
    }
  }
  assert.ok(groups > 30, `${groups} groups`);
});

function definitionsOf(text) {
  return readPolicy([{ path: "indices.yaml", text }], yaml);
}

/** Files of the default policy that speak of indices. */
function policy() {
  const folder = new URL("../../catalog/", import.meta.url);
  const systems = readdirSync(new URL("systems/", folder)).map((it) => `systems/${it}`);
  return ["indices.yaml", ...systems].map((path) => ({ path, text: readFileSync(new URL(path, folder), "utf8") }));
}

/** Lines that went, then lines that came. */
function difference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((it) => !now.includes(it)).map((it) => `-${it}`),
    ...now.filter((it) => !old.includes(it)).map((it) => `+${it}`),
  ];
}

/** All but those of comparisons, which go with them. */
function commentsOf(text) {
  const lines = text.split("\n").filter((it) => !it.includes("pairwise:"));
  return lines.flatMap((it) => /(^|\s)#.*/.exec(it)?.[0].trim() ?? []);
}
