// Curves over time, against the bands of an index or the limits of rules.

import { axes, tip } from "../../app/chart.js";
import { SHAPES } from "../../app/colors.js";
import { instant, number, t, title, when } from "../../app/language.js";
import { yamlLibrary } from "../../app/library.js";

/**
 * @import { Colors } from "../../app/chart.js"
 * @import { Context } from "../../app/context.js"
 * @import { Color } from "../../engine/color.js"
 * @import { Bands } from "../../engine/tree.js"
 * @import { Limit, Row } from "./description.js"
 * @import { Made, Material } from "./pictures.js"
 */

/** @typedef {{name: string, value: number}} Line across, where a limit is */

const STROKES = ["solid", [10, 4], [3, 3], [10, 3, 3, 3], [16, 5], [6, 2]];

/** @param {Material} material @returns {Promise<Made | null>} */
export async function lines({ context, forms, picture, rows }) {
  const x = picture.x ?? "";
  const columns = picture.bars ?? [];
  const sorted = [...rows].sort((a, b) => String(a[x]).localeCompare(String(b[x])));
  if (new Set(sorted.map((it) => it[x])).size < 2) {
    return null; // one point is no curve; the table has it
  }
  const split = picture.split ?? "";
  const curves = split
    ? [...new Set(sorted.map((it) => it[split]))].map((kind) => ({ name: forms.text(split, kind), column: columns[0], rows: sorted.filter((it) => it[split] === kind) }))
    : columns.map((column) => ({ name: forms.heading(column), column, rows: sorted }));
  const bands = picture.index ? await bandsOf(context, picture.index) : null;
  const limits = await limitsOf(context, picture.limits ?? []);
  return {
    columns: [
      { title: forms.heading(x), value: (it) => it[x] },
      ...(split ? [{ title: forms.heading(split), value: (/** @type {Row} */ it) => forms.text(split, it[split], it) }] : []),
      ...columns.map((column) => ({ title: forms.heading(column), unit: forms.unit(column), value: (/** @type {Row} */ it) => it[column] })),
    ],
    rows: sorted,
    summary: curves.map((it) => `${it.name}${t("colon")}${forms.text(it.column, it.rows.at(-1)?.[it.column])}`).join(t("stop")),
    height: 300,
    option: (colors) => {
      const { axis, tooltip, legend } = axes(colors);
      const values = sorted.flatMap((row) => columns.flatMap((it) => row[it] ?? []));
      const least = bands ? Math.max(0, Math.floor((Math.min(...values, bands.yellow.enter) - 5) / 10) * 10) : undefined;
      return {
        useUTC: true,
        grid: { left: 8, right: 24, top: curves.length > 1 ? 34 : 14, bottom: 8, containLabel: true },
        legend: { ...legend, show: curves.length > 1, itemWidth: 30, itemHeight: 9 },
        tooltip: {
          ...tooltip,
          trigger: "axis",
          /** @param {{axisValue: number, seriesName: string, value: [number, number], seriesIndex: number}[]} pointed */
          formatter: (pointed) =>
            tip(when(pointed[0].axisValue), ...pointed.map((it) => `${it.seriesName}${t("colon")}${forms.text(curves[it.seriesIndex]?.column ?? "", it.value[1])}`)),
        },
        xAxis: { ...axis, type: "time", splitLine: { show: false }, axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (/** @type {number} */ it) => when(it, "day").slice(5) } },
        yAxis: { ...axis, type: "value", min: least, max: bands ? 100 : undefined, scale: !bands, axisLabel: { ...axis.axisLabel, formatter: (/** @type {number} */ it) => (bands ? number(it, 0) : forms.text(columns[0], it)) } },
        series: curves.map((it, i) => ({
          type: "line",
          name: it.name,
          showSymbol: it.rows.length < 40,
          color: colors[`line-${(i % 6) + 1}`],
          lineStyle: { width: 2, type: STROKES[i % STROKES.length] },
          data: it.rows.map((row) => [instant(row[x]), row[it.column]]),
          markArea: i === 0 && bands ? zones(bands, least ?? 0, colors) : undefined,
          markLine: i === 0 && limits.length ? across(limits, colors) : undefined,
        })),
      };
    },
  };
}

/**
 * The bands of an index, by the newest policy.
 * @param {Context} context
 * @param {string} index
 */
async function bandsOf(context, index) {
  const { catalog_version: version } = context.indices.find((it) => it.index === index) ?? {};
  return version ? (await context.definition(index, version)).color : null;
}

/**
 * @param {Bands} bands
 * @param {number} least
 * @param {Colors} colors
 */
function zones(bands, least, colors) {
  /** @type {(color: Color, low: number, high: number) => object[]} */
  const zone = (color, low, high) => [
    {
      yAxis: Math.max(low, least),
      itemStyle: { color: colors[`${color}-tint`], opacity: 0.6 },
      label: { show: high > least, formatter: `${SHAPES[color]} ${t(`color.${color}`)}`, position: "insideTopLeft", color: colors[color] },
    },
    { yAxis: Math.max(high, least) },
  ];
  const { yellow, red } = bands;
  return { silent: true, data: [zone("red", 0, red.enter), zone("yellow", red.enter, yellow.enter), zone("green", yellow.enter, 100)] };
}

/**
 * @param {Line[]} limits
 * @param {Colors} colors
 */
function across(limits, colors) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: colors.red, type: "dashed", width: 2 },
    label: { position: "insideStartTop", color: colors.red },
    data: limits.map((it) => ({ yAxis: it.value, label: { formatter: it.name } })),
  };
}

/**
 * The limits of rules, as the newest policy has them: the first number that a condition compares with.
 * @param {Context} context
 * @param {Limit[]} wanted
 * @returns {Promise<Line[]>}
 */
async function limitsOf(context, wanted) {
  const version = context.indices[0]?.catalog_version;
  if (!wanted.length || !version) {
    return [];
  }
  const [{ files }, yaml] = await Promise.all([context.policy(version), yamlLibrary()]);
  /** @type {{name: string, where?: {when?: string}}[]} */
  const rules = files.flatMap(({ text }) => yaml.parse(text)?.rules ?? []);
  return wanted.flatMap((it) => {
    const found = />=?\s*([\d.]+)/.exec(rules.find((rule) => rule.name === it.rule)?.where?.when ?? "");
    return found ? [{ name: `${title(it.title)} ${found[1]}`, value: Number(found[1]) }] : [];
  });
}
