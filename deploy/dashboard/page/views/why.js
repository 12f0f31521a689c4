// Why did it change? The parts of an index between two times, down to the events.

import { link, note } from "../app/address.js";
import { badge } from "../app/colors.js";
import { controls, indexChoice, regionChoice, switches, timeField } from "../app/controls.js";
import { h } from "../app/html.js";
import { instant, measured, number, sqlTime, t, title, when, windowed } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { Trouble, emptyNote } from "../app/trouble.js";
import { groupsOf } from "../engine/tree.js";
import { byDimension, partsOfChange } from "../engine/waterfall.js";
import { isFilling, missingReason } from "./grey.js";
import { heldSentences } from "./held.js";
import { indicatorPart } from "./indicator.js";
import { waterfall } from "./waterfall-chart.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { RegionRow } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 * @import { Contribution } from "../engine/assess.js"
 * @import { Definition } from "../engine/tree.js"
 * @import { ChangedPart } from "../engine/waterfall.js"
 */

/** @typedef {(dimension: string) => string} Titles of dimensions by their paths */

const WEEK = 7 * 86_400_000;

/** @type {View} */
export async function show(state, context) {
  const index = context.index(state.index);
  const region = state.region ?? context.home;
  context.region(region);
  const to = context.time(index, state.to);
  const from = state.from ? context.time(index, state.from) : Math.max(to - WEEK, instant(index.oldest));
  const detail = state.detail === "indicator" ? "indicator" : "dimension";
  const fields = controls(
    indexChoice(context, index),
    regionChoice(context, index.levels, region),
    timeField(t("from"), "from", from),
    timeField(t("to"), "to", to),
    switches(t("detail"), [["dimension", t("detail.dimension")], ["indicator", t("detail.indicator")]], detail, "detail"),
  );
  if (from >= to) {
    throw new Trouble("order");
  }
  const rows = await ask("change", { index: index.index, region, from: sqlTime(from), to: sqlTime(to) });
  const before = rows.find((it) => instant(it.at) === from);
  const after = rows.find((it) => instant(it.at) === to);
  if (!before || !after) {
    return [fields, emptyNote("empty.time", { region: context.regionName(region), time: when(before ? to : from) })];
  }
  const parts = partsOfChange(before, after);
  const definition = await context.definition(index.index, after.catalog_version);
  const titles = titlesOf(definition);
  const held = (await heldSentences(context, index, definition, [after])).get(region);
  const name = `${context.regionName(region)} · ${title(index, "title")}`;
  return [
    fields,
    verdict(name, before, after),
    ...(held ? [h("p", { class: "note", id: "held" }, held)] : []),
    before.value === null || after.value === null
      ? emptyNote("why.grey")
      : await waterfall({
          name,
          before: { at: before.at, value: before.value },
          after: { at: after.at, value: after.value },
          steps: stepsOf(context, parts, titles, detail),
        }),
    ...(before.catalog_version === after.catalog_version
      ? []
      : [h("p", { class: "note" }, t("why.versions", { before: before.catalog_version, after: after.catalog_version }))]),
    partTable(context, state, name, parts, titles),
    ...(state.indicator
      ? [await indicatorPart(context, index, { indicator: state.indicator, window: state.window ?? "", region, from, to })]
      : []),
  ];
}

/**
 * @param {Definition} definition
 * @returns {Titles}
 */
function titlesOf(definition) {
  const titles = new Map([["veto", t("veto")]]);
  groupsOf(definition.root).forEach((it) => titles.set(it.path, it.title ? title(it.title) : it.path));
  return (dimension) => titles.get(dimension) ?? dimension;
}

/**
 * @param {string} name
 * @param {RegionRow} before
 * @param {RegionRow} after
 */
function verdict(name, before, after) {
  const change = before.value === null || after.value === null ? null : after.value - before.value;
  return h(
    "p",
    { class: "verdict" },
    h("b", {}, name),
    " ",
    number(before.value, 2),
    " ",
    badge(before.color),
    " → ",
    h("span", { id: "after" }, number(after.value, 2)),
    " ",
    badge(after.color),
    change !== null && h("b", { id: "change" }, ` ${number(change, 2, true)}`),
  );
}

/**
 * @param {Context} context
 * @param {ChangedPart[]} parts
 * @param {Titles} titles
 * @param {"dimension" | "indicator"} detail
 */
function stepsOf(context, parts, titles, detail) {
  if (detail === "dimension") {
    return byDimension(parts).map((it) => ({ label: titles(it.dimension), change: it.change }));
  }
  return parts
    .filter((it) => it.change !== 0)
    .map((it) => ({ label: windowed(context.called("indicator", it.indicator), it.window), change: it.change }));
}

/**
 * @param {Context} context
 * @param {Address} state
 * @param {string} name
 * @param {ChangedPart[]} parts
 * @param {Titles} titles
 */
function partTable(context, state, name, parts, titles) {
  /** @param {ChangedPart} row */
  const open = (row) => link({ indicator: row.indicator, window: row.window });
  /** @type {Column<ChangedPart>[]} */
  const columns = [
    {
      key: "indicator",
      title: t("indicator"),
      text: true,
      value: (row) => windowed(context.called("indicator", row.indicator), row.window),
      show: (row) => [
        h("a", { href: open(row) }, windowed(context.called("indicator", row.indicator), row.window)),
        h("small", { class: "reason" }, context.unit(row.indicator)),
      ],
    },
    { key: "dimension", title: t("dimension"), text: true, value: (row) => titles(row.dimension) },
    ...sided("value", (it) => it?.value ?? null, measured).map((column, i) => orReason(context, column, i)),
    ...sided("score", (it) => it?.score ?? null, (value) => number(value)),
    ...sided("weight", (it) => it?.weight ?? null, (value) => number(value, 3)),
    ...sided("points", (it) => it?.points ?? null, (value) => number(value, 2)),
    {
      key: "change",
      title: t("change"),
      value: (row) => row.change,
      show: (row) => h("b", {}, number(row.change, 2, true)),
    },
  ];
  return table({
    caption: t("why.parts", { name }),
    file: "why",
    columns,
    rows: parts,
    sort: state.sort ?? "change",
    onSort: (sort) => note({ sort }),
    mark: (row) => ({ "data-part": `${row.dimension} ${row.indicator} ${row.window}` }),
  });
}

/**
 * A value, or why there is none.
 * @param {Context} context
 * @param {Column<ChangedPart>} column
 * @param {number} i 0 = before
 * @returns {Column<ChangedPart>}
 */
function orReason(context, column, i) {
  const part = (/** @type {ChangedPart} */ row) => (i === 0 ? row.before : row.after);
  const { show } = column;
  return {
    ...column,
    show: (row) => {
      const missing = part(row)?.missing ?? null;
      return missing === null
        ? (show?.(row) ?? "")
        : h("span", { class: isFilling(missing) ? "filling" : "reason" }, missingReason(context, missing));
    },
  };
}

/**
 * The same before and after.
 * @param {"value" | "score" | "weight" | "points"} key
 * @param {(part: Contribution | null) => number | null} value
 * @param {(value: number | null) => string} show
 * @returns {Column<ChangedPart>[]}
 */
function sided(key, value, show) {
  return /** @type {const} */ (["before", "after"]).map((side) => ({
    key: `${key}-${side}`,
    title: t(`part.${key}.${side}`),
    value: (row) => value(row[side]),
    show: (row) => show(value(row[side])),
  }));
}
