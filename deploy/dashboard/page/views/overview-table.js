// The regions of a level in a table: the text of the map, and more.

import { address, link, note } from "../app/address.js";
import { BADNESS, SHAPES, tinted } from "../app/colors.js";
import { h } from "../app/html.js";
import { fieldTime, number, t, title, when } from "../app/language.js";
import { spark } from "../app/spark.js";
import { table } from "../app/table.js";
import { bandOf } from "../engine/color.js";
import { pointsOf } from "./county-curve.js";
import { greyReason } from "./grey.js";
import { assessed, whyAddress } from "./overview-answer.js";
import { rankCell, rankText, reachOf, whisker } from "./reach.js";

/**
 * @import { Context } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 * @import { Definition, Node } from "../engine/tree.js"
 * @import { Asked, Assessed, Situation } from "./overview-answer.js"
 */

const DAY = 86_400_000;

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 */
export function regionTable(context, asked, known) {
  const { index, at } = asked;
  const regions = assessed(known, asked);
  return table({
    caption: `${title(index, "title")} · ${when(at)}`,
    file: `${index.index}-${fieldTime(at).replace(/[:]/g, "")}`,
    columns: [
      ...valueColumns(context, asked, known.definition),
      ...rankColumns(context, asked),
      ...aroundColumns(context, asked, regions),
      ...known.definition.root.parts.map((it) => dimension(it, known.definition)),
    ],
    rows: regions,
    sort: address().sort ?? "value",
    onSort: (sort) => note({ sort }),
    mark: (row) => ({ "data-region": row.region }),
  });
}

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Definition} definition
 * @returns {Column<Assessed>[]}
 */
function valueColumns(context, { at }, definition) {
  return [
    {
      key: "region",
      title: t("region"),
      text: true,
      value: (row) => context.regionName(row.region),
      show: (row) => {
        const grey = row.color === "grey" && greyReason(context, row, definition);
        return [
          h("a", { href: link(whyAddress(row, at)) }, context.regionName(row.region)),
          grey && h("small", { class: "reason cut", title: grey }, grey),
        ];
      },
    },
    {
      key: "value",
      title: t("value"),
      value: (row) => row.value,
      show: (row) => h("b", {}, tinted(number(row.value), row.color)),
    },
    {
      key: "color",
      title: t("color"),
      text: true,
      value: (row) => t(`color.${row.color}`),
      order: (row) => BADNESS[row.color],
      show: (row) => [h("span", {}, t(`color.${row.color}`)), row.held && h("small", { class: "reason held" }, row.held)],
    },
  ];
}

/**
 * @param {Context} context
 * @param {Asked} asked
 * @returns {Column<Assessed>[]}
 */
function rankColumns(context, { order, level }) {
  /** @type {Column<Assessed>[]} */
  const columns = [
    {
      key: "rank",
      title: t(`rank.${order}`),
      hint: t("rank.hint"),
      value: (row) => rankText(row.ranked),
      order: (row) => row.ranked?.rank ?? Infinity,
      show: (row) => rankCell(context, row.ranked, row.sure),
    },
  ];
  if (level === "town") {
    columns.push({
      key: "open",
      title: t("attention.open"),
      value: (row) => row.open.reduce((sum, it) => sum + it.open, 0),
      show: openCell,
    });
  }
  return columns;
}

/** @param {Assessed} row */
function openCell(row) {
  const colors = row.open.toSorted((a, b) => BADNESS[b.color] - BADNESS[a.color]);
  const counts = colors.map((it) => [h("span", { class: `shape ${it.color}`, "aria-hidden": "true" }, SHAPES[it.color]), h("span", { class: "unseen" }, t(`color.${it.color}`)), ` ${it.open} `]);
  const target = link({ view: "alerts", region: row.region, at: null, sort: null, days: null, rank: null, level: null });
  return counts.length ? h("a", { href: target, class: "open" }, counts.flat()) : "0";
}

/**
 * Where it lies, how it went, and how far its rank would move.
 * @param {Context} context
 * @param {Asked} asked
 * @param {Assessed[]} regions
 * @returns {Column<Assessed>[]}
 */
function aroundColumns(context, { at, days, order }, regions) {
  const bottom = Math.floor(Math.min(90, ...regions.flatMap((it) => it.low ?? [])) / 10) * 10;
  return [
    {
      key: "curve",
      title: t(`curve.${days}`),
      value: (row) => extent(row),
      order: (row) => row.curve?.points.at(-1)?.[1] ?? Infinity,
      show: (row) =>
        spark(pointsOf(row.curve), { from: at - days * DAY, to: at }, `${context.regionName(row.region)} ${t("curve.extent", { extent: extent(row) || "–" })}`),
    },
    { key: "week", title: t("change.week"), value: (row) => row.week, show: (row) => number(row.week, 1, true) },
    {
      key: "reach",
      title: t("reach"),
      hint: t("reach.hint"),
      value: (row) => reachOf(row),
      order: (row) => row.low ?? Infinity,
      show: (row) => whisker(row, bottom),
    },
    {
      key: "interval",
      title: t(`interval.${order}`),
      hint: t("interval.hint", { share: 20 }),
      value: (row) => row.interval && [...new Set(row.interval)].join("–"),
    },
  ];
}

/**
 * From the least to the greatest value of its curve.
 * @param {Assessed} row
 */
function extent(row) {
  const values = (row.curve?.points ?? []).flatMap(([, value]) => value ?? []);
  return values.length ? `${number(Math.min(...values))}–${number(Math.max(...values))}` : "";
}

/**
 * @param {Node} part
 * @param {Definition} definition
 * @returns {Column<Assessed>}
 */
function dimension(part, definition) {
  return {
    key: part.path,
    title: title(part.title) || part.path,
    value: (row) => row.groups.get(part.path) ?? null,
    show: (row) => {
      const value = row.groups.get(part.path) ?? null;
      return tinted(number(value), bandOf(value, null, definition.color));
    },
  };
}
