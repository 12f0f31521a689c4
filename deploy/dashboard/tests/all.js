// All tests in one process: one for each file, as node --test has it, takes longer than the tests.

import { readdirSync } from "node:fs";

for (const file of readdirSync(new URL(".", import.meta.url)).filter((it) => it.endsWith(".test.js"))) {
  await import(`./${file}`);
}
