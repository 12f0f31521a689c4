import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("types and tests are of the yaml that the page is served with", () => {
  const { devDependencies } = JSON.parse(read("../package.json"));
  const [, served] = /<yaml\.version>(.*?)</.exec(read("../../../pom.xml"));

  assert.equal(devDependencies.yaml, served);
});

function read(path) {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
