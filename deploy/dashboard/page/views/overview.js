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

/** Earlier values by region and "week", "month" or "year". */
function pastOf(rows) {
  const past = new Map();
  rows.forEach((it) => past.set(`${it.region} ${it.time}`, it));
  return (region, time) => past.get(`${region} ${time}`)?.value ?? null;
}

function changeOf(row, past, time) {
  const before = past(row.region, time);
  return before === null || row.value === null ? null : row.value - before;
}

/** Each region with its dimensions and ranks. */
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
    groups: assess(root, scores.get(row.region).scores, 0, []).groups,
  }));
}

function leaderCard(context, row, past) {
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

function countCard(regions, level) {
  const count = (color) => regions.filter((it) => it.color === color).length;
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t(`count.${level}`)),
    h(
      "ul",
      { class: "counts" },
      ["red", "yellow", "green", "grey"].map((it) => h("li", {}, badge(it), " ", h("b", {}, count(it)))),
    ),
  );
}

/** What to look at first. */
function newsCard(context, regions, at) {
  const known = regions.filter((it) => it.value !== null).sort((a, b) => a.value - b.value);
  const fallen = known.filter((it) => it.week !== null && it.week < 0).sort((a, b) => a.week - b.week)[0];
  const whyLink = (row) => h("a", { href: why(row, at) }, context.regionName(row.region));
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t("news")),
    known.length > 0 &&
      h("p", { id: "worst" }, t("news.worst"), whyLink(known[0]), t("colon"), number(known[0].value), " ", badge(known[0].color)),
    fallen && h("p", { id: "fallen" }, t("news.fallen"), whyLink(fallen), t("colon"), number(fallen.week, 1, true)),
    !fallen && h("p", {}, t("news.noFall")),
  );
}

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

function regionTable(context, state, index, definition, regions, at) {
  const dimension = (part) => ({
    key: part.path,
    title: title(part.title) || part.path,
    value: (row) => row.groups.get(part.path) ?? null,
    show: (row) => {
      const value = row.groups.get(part.path) ?? null;
      return tinted(number(value), bandOf(value, null, definition.color));
    },
  });
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
