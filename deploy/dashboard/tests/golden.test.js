// Published indices, recomputed as jobs/src/test/java/anlan/index/IndexGoldenTest.java does. The files
// lie there too; their source is in the README beside them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess } from "../page/engine/assess.js";
import { ranksOf } from "../page/engine/ranks.js";
import { leavesOf, treeOf } from "../page/engine/tree.js";
import { arithmetic, geometric, group, near, term } from "./trees.js";

const meta = rows("ASEM_iMeta.csv");
const countries = rows("ASEM_Aggregated.csv");
const codes = meta.filter((it) => it.Type === "Aggregate").map((it) => it.iCode);
const whole = treeOf({ dimensions: childrenOf("Index") });

test("every group of the ASEM index is as published", () => {
  assert.equal(countries.length, 51);
  for (const country of countries) {
    const { value, groups } = assess(whole, scoresOf(country), 1);
    near(value, Number(country.Index), 1e-6);
    for (const [path, own] of groups) {
      near(own, Number(country[path.split("/").at(-1) || "Index"]), 1e-6);
    }
    assert.equal(groups.size, codes.length);
  }
});

test("the ASEM countries rank as published", () => {
  const values = new Map(countries.map((it) => [it.uCode, assess(whole, scoresOf(it), 1).value]));
  const fromWorst = ranksOf(values);
  const place = (code) => countries.length + 1 - fromWorst.get(code);

  assert.deepEqual(["CHE", "NLD", "DNK", "NOR", "BEL", "SWE", "IND"].map(place), [1, 2, 3, 4, 5, 6, 45]);
  near(values.get("CHE"), 68.38372424, 5e-9);
  near(values.get("IND"), 39.79, 0.005);
});

test("the human development index of 2021 is as published", () => {
  // goalposts of UNDP's technical note 1; scores are the job's, so they are made here
  const post = (value, worst, best) => (100 * (Math.min(value, best) - worst)) / (best - worst);
  const root = geometric(
    group("health", 1 / 3, term("life-expectancy", 1)),
    group("education", 1 / 3, term("expected-schooling", 0.5), term("mean-schooling", 0.5)),
    group("income", 1 / 3, term("income", 1)),
  );
  const hdi = (life, expected, mean, income) =>
    assess(root, [post(life, 20, 85), post(expected, 0, 18), post(mean, 0, 15), post(Math.log(income), Math.log(100), Math.log(75000))], 1).value / 100;

  near(hdi(61.9824, 10.26384, 2.98507, 1824.19), 0.478, 0.0005);
  near(hdi(78.2107, 14.23611, 7.60012, 17504.4), 0.768, 0.0005);
  near(hdi(67.2398, 11.87462, 6.65511, 6589.98), 0.633, 0.0005);
  near(hdi(90, 25, 16, 100_000), 1);
});

test("a part alone is the same as within the whole", () => {
  for (const code of codes.filter((it) => it !== "Index")) {
    const part = arithmetic({ ...entryOf(code), weight: 1 });
    for (const country of countries) {
      const scores = leavesOf(part).map((it) => Number(country[it.indicator]));
      near(assess(part, scores, 1).value, Number(country[code]), 1e-6);
    }
  }
});

function scoresOf(country) {
  return leavesOf(whole).map((it) => Number(country[it.indicator]));
}

/** Dimensions within one, of equal weight. */
function childrenOf(parent) {
  const names = meta.filter((it) => it.Parent === parent && it.Type === "Aggregate").map((it) => it.iCode);
  return names.map((name) => ({ ...entryOf(name), weight: 1 / names.length }));
}

function entryOf(name) {
  const terms = meta.filter((it) => it.Parent === name && it.Type === "Indicator");
  return {
    name,
    dimensions: childrenOf(name),
    indicators: terms.map((it) => term(it.iCode, 1 / terms.length)),
  };
}

function rows(file) {
  const url = new URL(`../../../jobs/src/test/resources/anlan/index/${file}`, import.meta.url);
  const [header, ...lines] = readFileSync(url, "utf8").trim().split(/\r?\n/).map(fields);
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])));
}

function fields(line) {
  return [...line.matchAll(/("[^"]*"|[^,]*)(,|$)/g)].map(([, field]) => field.replaceAll('"', ""));
}
