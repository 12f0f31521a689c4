// The county: its value and how it got there; how many regions have which color, and what to look at first.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { number, t } from "../app/language.js";
import { soon } from "../app/chart.js";
import { assessed, changeOf, leaderOf, whyAddress } from "./overview-answer.js";
import { countyCurve } from "./county-curve.js";
import { reachOf } from "./reach.js";

/**
 * @import { Level } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Color } from "../engine/color.js"
 * @import { Asked, Assessed, Situation } from "./overview-answer.js"
 */

const CURVE_HEIGHT = 150;

/**
 * How many regions have which color, and what to look at first.
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 */
export function regionsPart(context, asked, known) {
  const regions = assessed(known, asked);
  return h("div", { class: "cards" }, countCard(regions, asked.level), newsCard(context, regions, asked.at));
}

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 */
export function countyPart(context, asked, known) {
  const row = leaderOf(known);
  /** @param {"week" | "month" | "year"} time */
  const change = (time) =>
    h("div", {}, h("dt", {}, t(`change.${time}`)), h("dd", {}, number(changeOf(known, row, time), 1, true)));
  const curve = known.curves.find((it) => it.region === row.region);
  const held = new Map(known.held).get(row.region);
  return h(
    "section",
    { class: "card leader" },
    h(
      "div",
      {},
      h("h2", {}, context.regionName(row.region)),
      h("p", { class: "great" }, h("span", { id: "leader" }, number(row.value)), " ", badge(row.color)),
      held && h("p", { class: "held" }, held),
      reachOf(row) && h("p", { class: "reach" }, t("reach"), t("colon"), reachOf(row)),
      h("dl", { class: "facts" }, change("week"), change("month"), change("year")),
    ),
    curve && soon(CURVE_HEIGHT, () => countyCurve(context, asked, curve, known.definition.color, CURVE_HEIGHT)),
  );
}

/**
 * @param {Assessed[]} regions
 * @param {Level} level
 */
function countCard(regions, level) {
  /** @param {Color} color */
  const count = (color) => regions.filter((it) => it.color === color).length;
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t(`count.${level}`)),
    h(
      "ul",
      { class: "counts" },
      /** @type {const} */ (["red", "yellow", "green", "grey"]).map((it) => h("li", {}, badge(it), " ", h("b", {}, count(it)))),
    ),
  );
}

/**
 * What to look at first.
 * @param {Context} context
 * @param {Assessed[]} regions
 * @param {number} at
 */
function newsCard(context, regions, at) {
  const worst = leastBy(regions, (it) => it.value);
  const fallen = leastBy(regions, (it) => (it.week !== null && it.week < 0 ? it.week : null));
  /** @param {Assessed} row */
  const whyLink = (row) => h("a", { href: link(whyAddress(row, at)) }, context.regionName(row.region));
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t("news")),
    worst && h("p", { id: "worst" }, t("news.worst"), whyLink(worst), t("colon"), number(worst.value), " ", badge(worst.color)),
    fallen && h("p", { id: "fallen" }, t("news.fallen"), whyLink(fallen), t("colon"), number(fallen.week, 1, true)),
    !fallen && h("p", {}, t("news.noFall")),
  );
}

/**
 * The region of the least number; none where no region has one.
 * @param {Assessed[]} regions
 * @param {(region: Assessed) => number | null} numberOf
 */
function leastBy(regions, numberOf) {
  const order = (/** @type {Assessed} */ it) => numberOf(it) ?? Infinity;
  return regions.filter((it) => numberOf(it) !== null).sort((a, b) => order(a) - order(b))[0];
}
