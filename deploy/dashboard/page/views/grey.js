// Why a region has no color.

import { percent, t } from "../app/language.js";
import { leavesOf } from "../engine/tree.js";

/**
 * @import { RegionRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Definition } from "../engine/tree.js"
 */

/**
 * In a sentence: how much is known, how much must be, and what is missing.
 * @param {Context} context
 * @param {RegionRow} row
 * @param {Definition} definition
 */
export function greyReason(context, row, definition) {
  const leaves = leavesOf(definition.root);
  const missing = leaves
    .filter((it) => (row.contributions[it.leaf]?.score ?? null) === null)
    .map((it) => `${context.called("indicator", it.indicator)} ${it.window}`);
  const some = missing.slice(0, 3).join(t("comma"));
  return t(missing.length > 3 ? "grey.many" : "grey.few", {
    coverage: percent(row.coverage),
    minimum: percent(definition.minimumCoverage),
    missing: some,
    count: missing.length,
  });
}
