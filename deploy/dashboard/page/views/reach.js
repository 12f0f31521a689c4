// How sure a number is: where an index lies, and between which ranks.

import { h } from "../app/html.js";
import { number, t } from "../app/language.js";

/**
 * @import { RankRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Ranked } from "./rank-order.js"
 * @import { Line } from "./trend-chart.js"
 */

/** @typedef {{value: number | null, low: number | null, high: number | null}} Reaching a value, and where it lies */

/** So many regions are named in a table. */
const MOST_NAMED = 2;

/**
 * Where it lies, as numbers; empty = not known.
 * @param {Reaching | null | undefined} it
 */
export function reachOf(it) {
  return !it || it.low === null || it.high === null ? "" : `${number(it.low)}–${number(it.high)}`;
}

/**
 * The same with a whisker: a line from its low to its high end, and a mark at the value.
 * @param {Reaching} it
 * @param {number} bottom where the picture begins; it ends at 100
 */
export function whisker(it, bottom) {
  if (it.value === null || it.low === null || it.high === null) {
    return "–";
  }
  const place = (/** @type {number} */ value) => `${((value - bottom) / (100 - bottom)) * 100}%`;
  const width = ((it.high - it.low) / (100 - bottom)) * 100;
  return [
    h("span", {}, reachOf(it)),
    h(
      "span",
      { class: "whisker", "aria-hidden": "true" },
      h("span", { class: "line", style: `left:${place(it.low)};width:${width}%` }),
      h("span", { class: "mark", style: `left:${place(it.value)}` }),
    ),
  ];
}

/**
 * A rank with those between which it lies.
 * @param {Ranked | null} ranked null = it has none
 */
export function rankText(ranked) {
  if (!ranked) {
    return null;
  }
  return ranked.low === ranked.high ? ranked.rank : `${ranked.rank} (${ranked.low}–${ranked.high})`;
}

/**
 * From which others it is not to be told apart; those that the user may not see are counted. Empty = from none.
 * @param {Context} context
 * @param {RankRow | undefined} row
 */
function alike(context, row) {
  const others = row?.not_told_apart_from ?? [];
  const named = others.filter((it) => context.regions.has(it)).map((it) => context.regionName(it));
  const unnamed = others.length - named.length;
  const names = [...named, ...(unnamed ? [t("rank.others", { count: unnamed })] : [])];
  return names.length ? t("rank.alike", { names: names.join(t("comma")) }) : "";
}

/**
 * A rank as it is shown; the others are named below where they are few, and when the pointer is there.
 * @param {Context} context
 * @param {Ranked | null} ranked
 * @param {RankRow | undefined} row
 */
export function rankCell(context, ranked, row) {
  const names = alike(context, row);
  const few = names && (row?.not_told_apart_from.length ?? 0) <= MOST_NAMED;
  return [
    h("span", { class: "rank", title: names || null }, rankText(ranked) ?? "–"),
    few && h("small", { class: "reason" }, names),
  ];
}

/**
 * Where an index lies, as series of a chart around its line: one that is not seen carries the one that is.
 * @param {Line} line
 * @param {string} name of the line
 * @param {string} color
 */
export function band(line, name, color) {
  /** @param {(low: number, high: number) => number} height */
  const points = (height) =>
    line.points.map((it) => ({
      value: [it.time, it.low === null || it.high === null ? null : height(it.low, it.high)],
    }));
  const series = {
    name,
    type: "line",
    stack: `reach ${line.region}`,
    color,
    lineStyle: { opacity: 0 },
    symbol: "none",
    silent: true,
    z: 3,
  };
  return [
    { ...series, data: points((low) => low) },
    { ...series, data: points((low, high) => high - low), areaStyle: { color, opacity: 0.14 } },
  ];
}
