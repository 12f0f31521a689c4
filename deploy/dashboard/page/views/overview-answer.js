// What Overview asks, and what it reckons from the answers.

import { sqlTime } from "../app/language.js";
import { ask } from "../app/server.js";
import { assess, scoresOf } from "../engine/assess.js";
import { ranksOf, rankIntervals } from "../engine/ranks.js";
import { heldSentences } from "./held.js";
import { rankedBy, turned } from "./rank-order.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { Attention, Curve, IndexRow, Level, OverviewRow, RankRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Definition } from "../engine/tree.js"
 * @import { Ranked, RankOrder } from "./rank-order.js"
 */

/** @typedef {7 | 30} Days of the small curves */

/** @typedef {{index: IndexRow, level: Level, at: number, days: Days, order: RankOrder}} Asked what somebody wants to see */

/**
 * What is known at a time.
 * @typedef {object} Situation
 * @property {OverviewRow[]} rows of that time and of earlier ones
 * @property {RankRow[]} ranks
 * @property {Curve[]} curves
 * @property {Attention[]} attention
 * @property {[string, string][]} held why colors are not those of their values, by region
 * @property {Definition} definition
 */

/**
 * A region with what is reckoned here.
 * @typedef {object} Reckoned
 * @property {number | null} week change in a week
 * @property {Ranked | null} ranked null = it has no rank
 * @property {RankRow | undefined} sure from which others it is not told apart
 * @property {[number, number] | null} interval of the rank when weights move
 * @property {Map<string, number | null>} groups value of each dimension by path
 * @property {string} held why its color is not that of its value; empty = it is
 * @property {Attention[]} open alerts, by color
 * @property {Curve | undefined} curve
 */

/** @typedef {OverviewRow & Reckoned} Assessed */

/** Points of the small curves. */
const STEPS = 84;

/**
 * @param {Context} context
 * @param {Asked} asked
 * @returns {Promise<Situation | null>} null = nothing was published then
 */
export async function situation(context, { index, level, at, days }) {
  const then = { index: index.index, level, at: sqlTime(at) };
  const step = Math.max(index.slide_seconds, (days * 86_400) / STEPS);
  const [rows, ranks, curves, attention] = await Promise.all([
    ask("overview", then),
    ask("ranks", then),
    ask("curves", { index: index.index, level, to: sqlTime(at), days, step: Math.round(step) }),
    ask("attention"),
  ]);
  const now = rows.filter((it) => it.time === "now");
  if (!now.length) {
    return null;
  }
  const definition = await context.definition(index.index, now[0].catalog_version);
  const held = await heldSentences(context, index, definition, now);
  return { rows, ranks, curves, attention: attention.map(timeless), held: [...held], definition };
}

/**
 * Without the time of the answer, which is another each time: what has not changed is not drawn anew.
 * @param {Attention} row
 */
function timeless(row) {
  return { ...row, asked_at: "" };
}

/**
 * The county, or the uppermost region that the user may see.
 * @param {Situation} situation
 */
export function leaderOf({ rows }) {
  const now = rows.filter((it) => it.time === "now");
  return now.find((it) => it.level === "county") ?? now[0];
}

/**
 * Change of a region's value since an earlier time.
 * @param {Situation} situation
 * @param {OverviewRow} row
 * @param {OverviewRow["time"]} time
 */
export function changeOf({ rows }, row, time) {
  const before = rows.find((it) => it.region === row.region && it.time === time)?.value ?? null;
  return before === null || row.value === null ? null : row.value - before;
}

/**
 * Each region of the level with its dimensions and ranks.
 * @param {Situation} situation
 * @param {Asked} asked
 * @returns {Assessed[]}
 */
export function assessed(situation, { level, order }) {
  const { definition, ranks, held, attention, curves } = situation;
  const rows = situation.rows.filter((it) => it.time === "now" && it.level === level);
  const scores = new Map(rows.map((it) => [it.region, scoresOf(it, definition)]));
  const sure = new Map(ranks.map((it) => [it.region, it]));
  // who does not see all regions of the level cannot say how their ranks would move
  const seesAll = ranks.length === ranks[0]?.of;
  const intervals = seesAll ? rankIntervals(definition.root, definition.minimumCoverage, scores) : new Map();
  const known = ranksOf(new Map(rows.map((it) => [it.region, it.value]))).size;
  return rows.map((row) => {
    const interval = intervals.get(row.region);
    return {
      ...row,
      week: changeOf(situation, row, "week"),
      ranked: rankedBy(sure.get(row.region), order),
      sure: sure.get(row.region),
      interval: interval ? turned(interval, known, order) : null,
      groups: assess(definition.root, scoresOf(row, definition).scores, 0).groups,
      held: new Map(held).get(row.region) ?? "",
      open: attention.filter((it) => it.place.startsWith(row.region)),
      curve: curves.find((it) => it.region === row.region),
    };
  });
}

/**
 * The address that explains a region's number.
 * @param {Assessed} row
 * @param {number} at
 * @returns {Record<string, string | null>}
 */
export function whyAddress(row, at) {
  const week = 7 * 86_400_000;
  const minute = (/** @type {number} */ time) => new Date(time).toISOString().slice(0, 16);
  return {
    view: "why",
    region: row.region,
    from: row.week === null ? null : minute(at - week),
    to: minute(at),
    at: null,
    level: null,
    sort: null,
    days: null,
    rank: null,
    wall: null,
  };
}

/**
 * @param {Address} state
 * @returns {Days}
 */
export function daysOf(state) {
  return state.days === "7" ? 7 : 30;
}
