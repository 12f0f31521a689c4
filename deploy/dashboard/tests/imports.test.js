// Imports go one way: main.js on views/, these on app/, that on engine/, and nowhere in a circle.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../page", import.meta.url));

/** From the top down; each may import from itself and from what stands after it. */
const FLOORS = ["main.js", "views", "app", "engine"];

const files = readdirSync(PAGE, { recursive: true }).map(String).filter((it) => it.endsWith(".js"));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

test("imports go down", () => {
  const upwards = files.flatMap((file) =>
    imports.get(file).filter((it) => floorOf(it) < floorOf(file)).map((it) => `${file} imports ${it}`),
  );
  assert.deepEqual(upwards, []);
});

test("imports do not go in a circle", () => {
  const seen = new Set();
  const visit = (file, way) => {
    assert.ok(!way.includes(file), [...way.slice(way.indexOf(file)), file].join(" imports "));
    if (!seen.has(file)) {
      seen.add(file);
      imports.get(file).forEach((it) => visit(it, [...way, file]));
    }
  };
  files.forEach((file) => visit(file, []));
});

test("nothing is left that nobody imports", () => {
  const imported = new Set([...imports.values()].flat());
  const types = ["app/answers.js", "views/systems/description.js"]; // by comments
  assert.deepEqual(files.filter((it) => !imported.has(it) && !types.includes(it)), ["main.js"]);
});

test("each question has its file in queries, and each file its question", () => {
  const asked = files.flatMap((file) => [...textOf(file).matchAll(/\b(?:ask\("|fetched\("ask\/)(\w+)"/g)].map(([, question]) => question));
  const queries = readdirSync(resolve(PAGE, "queries")).map((it) => it.replace(/\.sql$/, ""));
  assert.deepEqual([...new Set(asked)].sort(), queries.sort());
});

function floorOf(file) {
  const floor = FLOORS.indexOf(file.split("/")[0]);
  assert.ok(floor >= 0, `${file} lies on no floor of ${FLOORS}`);
  return floor;
}

/** What a file imports, but for the types of its comments. */
function importsOf(file) {
  const names = [...textOf(file).matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)";/gm)].map(([, name]) => name);
  return names.map((name) => relative(PAGE, resolve(PAGE, dirname(file), name)));
}

function textOf(file) {
  return readFileSync(resolve(PAGE, file), "utf8");
}
