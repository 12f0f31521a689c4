// A color that seems to contradict its value, explained in a sentence.

import { aged } from "../app/age.js";
import { instant, number, sqlTime, t, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { heldBy, heldUntil } from "../engine/held.js";

/**
 * @import { IndexRow, RegionRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Definition } from "../engine/tree.js"
 */

/**
 * Why the colors of some regions are not those of their values' bands.
 * @param {Context} context
 * @param {IndexRow} index
 * @param {Definition} definition
 * @param {RegionRow[]} rows at one time
 * @returns {Promise<Map<string, string>>} sentences by region; none where nothing contradicts
 */
export async function heldSentences(context, index, definition, rows) {
  const contradicting = rows.flatMap((row) => {
    const held = heldBy(row, definition);
    return held ? [{ row, held }] : [];
  });
  const waiting = contradicting.filter(({ held }) => held.kind === "held");
  const points = waiting.length ? await pointsOf(index, definition, waiting.map(({ row }) => row)) : [];
  /** @type {[string, string][]} */
  const sentences = contradicting.map(({ row, held }) => {
    const color = t(`color.${row.color}`);
    if (held.kind === "veto") {
      return [row.region, t("held.veto", { color, what: context.called("indicator", held.indicator) })];
    }
    if (held.kind === "edge") {
      return [row.region, t("held.edge", { color, leave: number(held.leave, 0) })];
    }
    const own = points
      .filter((it) => it.region === row.region)
      .map((it) => ({ time: instant(it.at), value: it.value, color: it.color }));
    const until = heldUntil({ color: row.color, time: instant(row.at) }, held, own, definition.color);
    const values = { color, to: t(`color.${held.to}`), until: until && when(until), hold: aged(held.hold) };
    return [row.region, t(until === null ? "held.some" : "held.until", values)];
  });
  return new Map(sentences);
}

/**
 * What was known of the regions for as long as a color can be held, the newest first.
 * @param {IndexRow} index
 * @param {Definition} definition
 * @param {RegionRow[]} rows
 */
function pointsOf(index, definition, rows) {
  const at = instant(rows[0].at);
  const slide = index.slide_seconds * 1000;
  const longest = Math.max(
    ...rows.map((row) => {
      const held = heldBy(row, definition);
      return held?.kind === "held" ? held.hold : 0;
    }),
  );
  return ask("trend", {
    index: index.index,
    regions: rows.map((it) => it.region),
    from: sqlTime(at - longest - 2 * slide),
    to: sqlTime(at),
    step: index.slide_seconds,
  });
}
