// The descriptions of systems name views, columns, codes, rules and files that there are, in both languages.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CODES } from "../page/app/texts/systems.js";

const FORMS = [
  "region", "town", "count", "percent", "change", "points", "share", "score", "reading", "money", "seconds", "minutes", "hours", "days",
  "code", "color", "category", "rule", "rules", "source", "stage", "action", "alert", "case", "time", "day", "month", "yes", "text", "number",
];
const TITLED = ["question", "title", "note", "unit", "rest"];

const groups = JSON.parse(read("../page/systems.json"));
const names = groups.flatMap((group) => group.systems.map((it) => it.name));
const systems = names.map((name) => [name, JSON.parse(read(`../page/systems/${name}.json`))]);
const views = viewsOf(readdirSync(new URL("../../../sql", import.meta.url)).filter((it) => /^\d+.*\.sql$/.test(it)));
const policy = ["rules.yaml", ...readdirSync(new URL("../../catalog/systems", import.meta.url)).map((it) => `systems/${it}`)]
  .map((it) => read(`../../catalog/${it}`))
  .join("\n");

test("each system has its file, and each file its system", () => {
  const files = readdirSync(new URL("../page/systems", import.meta.url)).map((it) => it.replace(/\.json$/, ""));
  assert.deepEqual(files.sort(), [...names].sort());
  assert.ok(names.length >= 19);
});

for (const [name, system] of systems) {
  test(`${name}: views and their columns`, () => {
    assert.ok(Object.keys(system.sets)[0] === "main" && system.sets.main.view === name);
    for (const { view, region, order, open, whole, where } of Object.values(system.sets)) {
      assert.ok(views.has(view), view);
      const wanted = [region, order, open, ...Object.keys(whole ?? {}), ...Object.keys(where ?? {})].filter(Boolean);
      assert.deepEqual(wanted.filter((it) => !views.get(view).has(it)), [], view);
    }
    for (const part of [...system.pictures, ...system.tables]) {
      const { view } = system.sets[part.set ?? "main"];
      const missing = columnsOf(part).flatMap((it) => viewColumns(system, it)).filter((it) => !views.get(view).has(it));
      assert.deepEqual(missing, [], view);
    }
    assert.deepEqual((system.figures ?? []).filter((it) => !views.get(name).has(it)), []);
  });

  test(`${name}: forms, headings and codes`, () => {
    const used = [...system.pictures, ...system.tables].flatMap(columnsOf).concat(system.figures ?? []);
    assert.deepEqual([...new Set(used)].filter((it) => !system.columns[it]), []);
    assert.deepEqual(Object.keys(system.columns).filter((it) => !used.includes(it) && !isBeside(system, it)), []);
    for (const [column, { form, en, codes }] of Object.entries(system.columns)) {
      assert.ok(FORMS.includes(form), `${column} ${form}`);
      assert.match(en, /^[A-Za-z0-9]/, column);
      assert.ok(form !== "code" || CODES[codes], `${column}: no codes ${codes}`);
    }
  });

  test(`${name}: both languages`, () => {
    const titles = [];
    JSON.stringify(system, (key, value) => (TITLED.includes(key) && value?.zh && !value.form ? titles.push(value) && value : value));
    assert.ok(titles.length > 1);
    titles.forEach(({ zh, en }) => {
      assert.ok(/\p{Script=Han}/u.test(zh) || zh === en, zh);
      assert.doesNotMatch(en, /\p{Script=Han}/u);
    });
  });

  test(`${name}: what fills it is in the policy`, () => {
    assert.ok(existsSync(new URL(`../../catalog/${system.fills.file}`, import.meta.url)), system.fills.file);
    const rules = system.pictures.flatMap((it) => it.limits ?? []).map((it) => it.rule);
    rules.forEach((rule) => assert.match(policy, new RegExp(`- name: ${rule}\\n[^]{0,400}?when: "value >= `)));
  });
}

test("codes that a column's comment tells of have words", () => {
  const untold = systems.flatMap(([, system]) =>
    Object.values(system.sets).flatMap(({ view }) =>
      [...views.get(view)].flatMap(([column, comment]) => {
        const { form, codes } = system.columns[column] ?? {};
        const told = [...comment.matchAll(/(?<=[\s,:])([a-z][a-z-]+) \p{Script=Han}+/gu)].map((it) => it[1]);
        return form === "code" ? told.filter((it) => !CODES[codes][it]).map((it) => `${view}.${column} ${it}`) : [];
      }),
    ),
  );
  assert.deepEqual(untold, []);
});

/** Columns that a picture or a table names. */
function columnsOf(part) {
  const { columns = [], bars = [], ends = [], label, split, x, value, line, low, middle, high, start, away } = part;
  return [...columns, ...bars, ...ends, label, split, x, value, line, low, middle, high, start, away].filter(Boolean);
}

/** What a column is made of in the view. */
function viewColumns(system, name) {
  const { form, of, pair, color } = system.columns[name] ?? {};
  const own = form === "town" ? ["region"] : pair ? [`${pair}_zh`, `${pair}_en`] : [of ?? name];
  return [...own, ...(color ? [color] : [])];
}

/** Columns that stand beside others: those of what flows, and a mean that is drawn. */
function isBeside(system, name) {
  return system.pictures.some((it) => it.mean === name || Object.values(it.over ?? {}).includes(name));
}

/** Comments of the columns of each view by their names. */
function viewsOf(files) {
  const found = new Map();
  for (const file of files) {
    const text = read(`../../../sql/${file}`);
    for (const [, view, columns] of text.matchAll(/CREATE OR REPLACE VIEW anlan\.(\w+)\n\(\n([^]*?)\n\)\nDEFINER/g)) {
      const named = [...columns.matchAll(/^ {4}`?(\w+)`? .*?COMMENT '((?:[^']|'')*)'/gm)];
      found.set(view, new Map(named.map(([, column, comment]) => [column, comment])));
    }
  }
  return found;
}

function read(path) {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
