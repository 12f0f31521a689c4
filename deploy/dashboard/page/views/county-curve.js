// The curve of the county's value over some days, with where it lies, and the limits of the colors.

import { axes, chart, tip } from "../app/chart.js";
import { SHAPES } from "../app/colors.js";
import { instant, number, sqlTime, t, when } from "../app/language.js";
import { band, reachOf } from "./reach.js";

/**
 * @import { Curve, CurvePoint } from "../app/answers.js"
 * @import { Colors } from "../app/chart.js"
 * @import { Context } from "../app/context.js"
 * @import { Bands } from "../engine/tree.js"
 * @import { Asked } from "./overview-answer.js"
 * @import { Line } from "./trend-chart.js"
 */

const DAY = 86_400_000;

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Curve} curve
 * @param {Bands} bands
 * @param {number} height in pixels
 * @param {number} [scale] of its writing
 */
export function countyCurve(context, asked, curve, bands, height, scale = 1) {
  const points = pointsOf(curve);
  const name = context.regionName(curve.region);
  const values = points.flatMap((it) => it.value ?? []);
  /** @type {Line} */
  const line = { region: curve.region, kind: "now", points: points.map((it) => ({ ...it, color: "grey", version: "" })) };
  return chart({
    caption: t("curve.caption", { name, days: asked.days }),
    summary: t("trend.summary", {
      region: name,
      first: number(values[0]),
      last: number(values.at(-1)),
      least: number(Math.min(...values)),
      most: number(Math.max(...values)),
    }),
    file: `${asked.index.index}-${curve.region}`,
    height,
    keep: `curve ${height}`,
    numbers: () => ({
      columns: [
        { title: t("at"), value: (/** @type {typeof points[0]} */ it) => sqlTime(it.time) },
        { title: t("value"), value: (/** @type {typeof points[0]} */ it) => it.value },
        { title: t("reach"), value: (/** @type {typeof points[0]} */ it) => reachOf(it) },
      ],
      rows: points,
    }),
    option: (colors) => curveOption(line, name, bands, { from: asked.at - asked.days * DAY, to: asked.at }, colors, scale),
  });
}

/**
 * Points of a curve from the oldest.
 * @param {Curve | undefined} curve
 */
export function pointsOf(curve) {
  return (curve?.points ?? [])
    .map((/** @type {CurvePoint} */ [at, value, low, high]) => ({ time: instant(at), value, low, high }))
    .reverse();
}

/**
 * @param {Line} line
 * @param {string} name
 * @param {Bands} bands
 * @param {{from: number, to: number}} span
 * @param {Colors} colors
 * @param {number} scale
 */
function curveOption(line, name, bands, span, colors, scale) {
  const { axis, tooltip } = axes(colors);
  const ends = line.points.flatMap((it) => it.low ?? it.value ?? []);
  const bottom = Math.max(0, Math.floor((Math.min(...ends, bands.yellow.enter + 2) - 3) / 5) * 5);
  const axisLabel = { ...axis.axisLabel, fontSize: 11 * scale };
  const limits = /** @type {const} */ (["yellow", "red"]).filter((it) => bands[it].enter > bottom);
  return {
    useUTC: true,
    grid: { left: 30 * scale, right: 22 * scale, top: 9 * scale, bottom: 22 * scale },
    tooltip: {
      ...tooltip,
      trigger: "axis",
      formatter: (/** @type {{data: {value: [number, number | null], reach?: string}}[]} */ points) => {
        const { value, reach } = points.find((it) => it.data.reach !== undefined)?.data ?? points[0].data;
        return tip(when(value[0]), `${number(value[1])}${reach ? ` (${reach})` : ""}`);
      },
    },
    xAxis: {
      ...axis,
      type: "time",
      min: span.from,
      max: span.to,
      splitLine: { show: false },
      splitNumber: 4,
      axisLabel: { ...axisLabel, hideOverlap: true, formatter: (/** @type {number} */ time) => new Date(time).toISOString().slice(5, 10).replace("-", "/") },
    },
    yAxis: { ...axis, min: bottom, max: 100, splitNumber: 2, splitLine: { lineStyle: { color: colors.line } }, axisLabel },
    series: [
      {
        name,
        type: "line",
        color: colors.accent,
        lineStyle: { width: 2 * scale },
        data: line.points.map((it) => ({ value: [it.time, it.value], reach: reachOf(it) })),
        showSymbol: line.points.length < 3,
        connectNulls: false,
        markLine: {
          silent: true,
          symbol: "none",
          data: limits.map((it) => ({
            yAxis: bands[it].enter,
            lineStyle: { color: colors[it], type: "dashed", width: 1.5 },
            label: { formatter: SHAPES[it], position: "insideStartBottom", color: colors[it], fontSize: 11 * scale },
          })),
        },
      },
      ...band(line, name, colors.accent),
    ],
  };
}
