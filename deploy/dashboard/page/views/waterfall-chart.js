// A change as a waterfall: from the value before, part by part, to the value after.

import { axes, chart, tip } from "../app/chart.js";
import { number, t, when } from "../app/language.js";
import { roundedToSum } from "../engine/waterfall.js";

/** @import { Colors } from "../app/chart.js" */

/** @typedef {{at: string, value: number}} End of the change */
/** @typedef {{label: string, change: number}} Step */
/** @typedef {{name: string, dataIndex: number}} Bar as ECharts tells of it */

const DIGITS = 2;

/** So many letters of a name need more room. */
const LONG = 28;

/** Height of a bar with its room; on a phone its name has three lines. */
const barHeight = () => (isWide() ? 30 : 46);

const isWide = () => innerWidth >= 640;

/**
 * @param {object} options
 * @param {string} options.name of the region and the index
 * @param {End} options.before
 * @param {End} options.after
 * @param {Step[]} options.steps which add up to the change
 */
export async function waterfall({ name, before, after, steps }) {
  const start = rounded(before.value);
  const end = rounded(after.value);
  const shown = roundedToSum(steps.map((it) => it.change), end - start, DIGITS);
  const bars = steps.map((it, i) => ({ ...it, shown: shown[i] })).sort((a, b) => a.change - b.change);
  /** @type {Pick<import("../app/table.js").Column<Step>, "title" | "value">[]} */
  const columns = [
    { title: t("why.part"), value: (it) => it.label },
    { title: t("change"), value: (it) => it.change },
  ];
  const figure = await chart({
    caption: t("why.caption", { name, from: when(before.at), to: when(after.at) }),
    summary: [
      `${when(before.at)} ${number(start, DIGITS)}.`,
      ...bars.map((it) => `${it.label} ${number(it.shown, DIGITS, true)}.`),
      `${when(after.at)} ${number(end, DIGITS)}.`,
    ].join(" "),
    file: "waterfall",
    numbers: () => ({ columns, rows: bars }),
    height: 60 + barHeight() * (bars.length + 2),
    option: (colors) => option(bars, start, end, before, after, colors),
  });
  figure.dataset.changes = JSON.stringify(bars.map((it) => it.shown));
  figure.dataset.total = String(rounded(end - start));
  return figure;
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 10 ** DIGITS) / 10 ** DIGITS;
}

/**
 * @param {(Step & {shown: number})[]} bars
 * @param {number} start
 * @param {number} end
 * @param {End} before
 * @param {End} after
 * @param {Colors} colors
 */
function option(bars, start, end, before, after, colors) {
  const { axis, tooltip } = axes(colors);
  const names = [when(before.at), ...bars.map((it) => it.label), when(after.at)];
  const levels = [start];
  bars.forEach((it, i) => levels.push(levels[i] + it.shown));
  const lowest = Math.min(...levels, end);
  const highest = Math.max(...levels, end);
  const least = Math.max(0, Math.floor((lowest - (highest - lowest) * 0.15 - 1) / 5) * 5);
  const most = Math.min(100, Math.ceil(highest / 5) * 5);
  const left = isWide() ? (names.some((it) => it.length > LONG) ? 310 : 220) : 124;
  /** @param {number} value */
  const whole = (value) => ({ low: least, length: value - least, text: number(value, DIGITS), color: colors.accent });
  const rows = [
    whole(start),
    ...bars.map((it, i) => ({
      low: Math.min(levels[i], levels[i + 1]),
      length: Math.abs(it.shown),
      text: `${it.shown < 0 ? "▼" : it.shown > 0 ? "▲" : ""} ${number(it.shown, DIGITS, true)}`,
      color: it.shown < 0 ? colors.red : colors.green,
    })),
    whole(end),
  ];
  return {
    grid: { left, right: 80, top: 10, bottom: 30 },
    tooltip: { ...tooltip, trigger: "item", formatter: (/** @type {Bar} */ it) => tip(it.name, rows[it.dataIndex].text) },
    xAxis: { ...axis, type: "value", min: least, max: most, interval: (most - least) / 5 },
    yAxis: {
      ...axis,
      type: "category",
      inverse: true,
      data: names,
      axisLabel: { ...axis.axisLabel, interval: 0, width: left - 12, overflow: "break" },
    },
    series: [
      { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: rows.map((it) => it.low) },
      {
        type: "bar",
        stack: "all",
        barWidth: "64%",
        data: rows.map((it) => ({ value: it.length, itemStyle: { color: it.color } })),
        label: { show: true, position: "right", color: colors.ink, formatter: (/** @type {Bar} */ it) => rows[it.dataIndex].text },
      },
    ],
  };
}
