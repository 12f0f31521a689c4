// How are we? The county, and its regions by dimension, at one time.

import { link, note } from "../app/address.js";
import { BADNESS, badge, tinted } from "../app/colors.js";
import { controls, indexChoice, levelChoice, levelOf, timeField } from "../app/controls.js";
import { h } from "../app/html.js";
import { fieldTime, number, sqlTime, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { emptyNote } from "../app/trouble.js";
import { assess, scoresOf } from "../engine/assess.js";
import { bandOf } from "../engine/color.js";
import { ranksOf, rankIntervals } from "../engine/ranks.js";
import { greyReason } from "./grey.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { IndexRow, Level, OverviewRow } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 * @import { Color } from "../engine/color.js"
 * @import { Definition, Node } from "../engine/tree.js"
 */

/** @typedef {(region: string, time: OverviewRow["time"]) => number | null} Past earlier values */

/**
 * A region with what is reckoned here.
 * @typedef {object} Reckoned
 * @property {number | null} week change in a week
 * @property {number | null} rank 1 = worst
 * @property {[number, number] | null} interval of the rank
 * @property {Map<string, number | null>} groups value of each dimension by path
 */

/** @typedef {OverviewRow & Reckoned} Assessed */

/** @type {View} */
export async function show(state, context) {
  const index = context.index(state.index);
  const level = levelOf(index, state.level);
  const at = context.time(index, state.at);
  const rows = await ask("overview", { index: index.index, level, at: sqlTime(at) });
  const fields = controls(
    indexChoice(context, index),
    timeField(t("at"), "at", at),
    levelChoice(index, level),
    state.at && h("a", { class: "button", href: link({ at: null }) }, t("newest")),
  );
  const now = rows.filter((it) => it.time === "now");
  if (!now.length) {
    return [fields, emptyNote("empty.at", { at: when(at), newest: when(index.newest) })];
  }
  const definition = await context.definition(index.index, now[0].catalog_version);
  const past = pastOf(rows);
  const regions = assessed(now.filter((it) => it.level === level), definition, past);
  const leader = now.find((it) => it.level === "county") ?? now[0];
  return [
    fields,
    h("div", { class: "cards" }, leaderCard(context, leader, past), countCard(regions, level), newsCard(context, regions, at)),
    regionTable(context, state, index, definition, regions, at),
    h("p", { class: "note" }, t("overview.note", { share: 20 })),
  ];
}

/**
 * @param {OverviewRow[]} rows
 * @returns {Past}
 */
function pastOf(rows) {
  const past = new Map();
  rows.forEach((it) => past.set(`${it.region} ${it.time}`, it));
  return (region, time) => past.get(`${region} ${time}`)?.value ?? null;
}

/**
 * @param {OverviewRow} row
 * @param {Past} past
 * @param {OverviewRow["time"]} time
 */
function changeOf(row, past, time) {
  const before = past(row.region, time);
  return before === null || row.value === null ? null : row.value - before;
}

/**
 * Each region with its dimensions and ranks.
 * @param {OverviewRow[]} rows
 * @param {Definition} definition
 * @param {Past} past
 * @returns {Assessed[]}
 */
function assessed(rows, definition, past) {
  const { root, minimumCoverage } = definition;
  const scores = new Map(rows.map((it) => [it.region, scoresOf(it, definition)]));
  const ranks = ranksOf(new Map(rows.map((it) => [it.region, it.value])));
  const intervals = rankIntervals(root, minimumCoverage, scores);
  return rows.map((row) => ({
    ...row,
    week: changeOf(row, past, "week"),
    rank: ranks.get(row.region) ?? null,
    interval: intervals.get(row.region) ?? null,
    groups: assess(root, scoresOf(row, definition).scores, 0).groups,
  }));
}

/**
 * @param {Context} context
 * @param {OverviewRow} row
 * @param {Past} past
 */
function leaderCard(context, row, past) {
  /** @param {"week" | "month" | "year"} time */
  const change = (time) =>
    h("div", {}, h("dt", {}, t(`change.${time}`)), h("dd", {}, number(changeOf(row, past, time), 1, true)));
  return h(
    "section",
    { class: "card" },
    h("h2", {}, context.regionName(row.region)),
    h("p", { class: "great" }, h("span", { id: "leader" }, number(row.value)), " ", badge(row.color)),
    h("dl", { class: "facts" }, change("week"), change("month"), change("year")),
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
  const whyLink = (row) => h("a", { href: why(row, at) }, context.regionName(row.region));
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

/**
 * @param {Assessed} row
 * @param {number} at
 */
function why(row, at) {
  const week = 7 * 86_400_000;
  return link({
    view: "why",
    region: row.region,
    from: row.week === null ? null : fieldTime(at - week),
    to: fieldTime(at),
    at: null,
    level: null,
    sort: null,
  });
}

/**
 * @param {Context} context
 * @param {Address} state
 * @param {IndexRow} index
 * @param {Definition} definition
 * @param {Assessed[]} regions
 * @param {number} at
 */
function regionTable(context, state, index, definition, regions, at) {
  /** @type {(part: Node) => Column<Assessed>} */
  const dimension = (part) => ({
    key: part.path,
    title: title(part.title) || part.path,
    value: (row) => row.groups.get(part.path) ?? null,
    show: (row) => {
      const value = row.groups.get(part.path) ?? null;
      return tinted(number(value), bandOf(value, null, definition.color));
    },
  });
  /** @type {Column<Assessed>[]} */
  const columns = [
    {
      key: "region",
      title: t("region"),
      text: true,
      value: (row) => context.regionName(row.region),
      show: (row) => [
        h("a", { href: why(row, at) }, context.regionName(row.region)),
        row.color === "grey" && h("small", { class: "reason" }, greyReason(context, row, definition)),
      ],
    },
    {
      key: "value",
      title: t("value"),
      value: (row) => row.value,
      show: (row) => h("b", {}, tinted(number(row.value), row.color)),
    },
    { key: "color", title: t("color"), text: true, value: (row) => t(`color.${row.color}`), order: (row) => BADNESS[row.color] },
    { key: "rank", title: t("rank"), hint: t("rank.hint"), value: (row) => row.rank },
    {
      key: "interval",
      title: t("interval"),
      hint: t("interval.hint", { share: 20 }),
      value: (row) => row.interval && [...new Set(row.interval)].join("–"),
    },
    { key: "week", title: t("change.week"), value: (row) => row.week, show: (row) => number(row.week, 1, true) },
    ...definition.root.parts.map(dimension),
  ];
  return table({
    caption: `${title(index, "title")} · ${when(at)}`,
    file: `${index.index}-${fieldTime(at).replace(/[:]/g, "")}`,
    columns,
    rows: regions,
    sort: state.sort ?? "value",
    onSort: (sort) => note({ sort }),
    mark: (row) => ({ "data-region": row.region }),
  });
}
