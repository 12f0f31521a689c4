// Ranks from the best or from the worst: which end is 1, is said wherever a rank stands.

import { t } from "../app/language.js";
import { switches } from "../app/controls.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { RankRow } from "../app/answers.js"
 */

/** @typedef {"best" | "worst"} RankOrder which of them is 1 */

/** @typedef {{rank: number, low: number, high: number}} Ranked a rank, and those between which it lies */

/**
 * @param {Address} state
 * @returns {RankOrder}
 */
export function rankOrder(state) {
  return state.rank === "worst" ? "worst" : "best";
}

/** @param {RankOrder} order */
export function rankSwitch(order) {
  return switches(t("rank"), [["best", t("rank.order.best")], ["worst", t("rank.order.worst")]], order, "rank");
}

/**
 * The rank of a region as the database tells it, from the end that is asked for.
 * @param {RankRow | undefined} row
 * @param {RankOrder} order
 * @returns {Ranked | null} null = it has none
 */
export function rankedBy(row, order) {
  if (!row) {
    return null;
  }
  const [low, high] = turned([row.rank_low, row.rank_high], row.of, order);
  return { rank: order === "worst" ? row.rank : row.rank_from_best, low, high };
}

/**
 * Two ends of ranks, of which 1 is the worst, from the end that is asked for.
 * @param {[number, number]} ends
 * @param {number} of so many
 * @param {RankOrder} order
 * @returns {[number, number]}
 */
export function turned([low, high], of, order) {
  return order === "worst" ? [low, high] : [of + 1 - high, of + 1 - low];
}
