// Why a region has no color.

import { percent, t, when, windowed } from "../app/language.js";
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
    .map((it) => {
      const why = missingReason(context, row.contributions[it.leaf]?.missing ?? null);
      const name = windowed(context.called("indicator", it.indicator), it.window);
      return why ? t("grey.reason", { name, why }) : name;
    });
  const some = missing.slice(0, 3).join(t("comma"));
  return t(missing.length > 3 ? "grey.many" : "grey.few", {
    coverage: percent(row.coverage),
    minimum: percent(definition.minimumCoverage),
    missing: some,
    count: missing.length,
  });
}

/**
 * Why an indicator has no score, as the job says it, in the language of the page; empty = it does not say.
 * @param {Context} context
 * @param {string | null} missing
 */
export function missingReason(context, missing) {
  const [, said, what] = /^(fills until|not heard:|fewer than|nothing|no past)\s?(.*)$/.exec(missing ?? "") ?? [];
  switch (said) {
    case "fills until":
      return t("missing.fills", { until: when(what) });
    case "not heard:":
      return t("missing.silent", { source: what.split(/,\s*/).map((it) => context.sourceName(it)).join(t("comma")) });
    case "fewer than":
      return t("missing.few", { least: what });
    case "nothing":
      return t("missing.base");
    case "no past":
      return t("missing.past");
    default:
      return "";
  }
}

/** @param {string | null | undefined} missing whether a window has not been full since its data began */
export function isFilling(missing) {
  return missing?.startsWith("fills until") ?? false;
}
