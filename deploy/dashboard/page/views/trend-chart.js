// The trend as a chart: lines over the bands of the colors, with alerts and versions of the policy.

import { axes, tip } from "../app/chart.js";
import { SHAPES } from "../app/colors.js";
import { instant, number, t, title, when } from "../app/language.js";
import { band, reachOf } from "./reach.js";

/**
 * @import { Catalog, Opening } from "../app/answers.js"
 * @import { Colors } from "../app/chart.js"
 * @import { Context } from "../app/context.js"
 * @import { Color } from "../engine/color.js"
 * @import { Bands } from "../engine/tree.js"
 */

/** @typedef {{time: number, value: number | null, low: number | null, high: number | null, color: Color, version: string}} Point */

/**
 * What is known of a region's index.
 * @typedef {object} Line
 * @property {string} region
 * @property {"now" | "then" | "before"} kind as known now, as published then, or of last year
 * @property {Point[]} points at least one, from the oldest
 */

/** @typedef {{from: number, to: number}} Span */

/**
 * What ECharts tells of where the pointer is: a point of a line, or alerts that opened.
 * @typedef {object} Pointed
 * @property {number} axisValue
 * @property {string} seriesName
 * @property {[number, number | null]} value
 * @property {{point?: Point & {kind: Line["kind"]}, alerts?: Opening[]} | null} data
 */

/** Lines differ in color and in the form of their strokes. */
const STROKES = ["solid", [10, 4], [3, 3], [10, 3, 3, 3], [16, 5], [6, 2]];
const LINE_COLORS = ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"];
const SYMBOLS = { red: "rect", yellow: "triangle" };
const MOST_SYMBOLS = 40;
const MOST_TOLD = 4;

/** Of the chart, and what of it is above and below the lines; in pixels. */
export const HEIGHT = 420;
const TOP = 36;
const FOOT = 30;
const NAME_HEIGHT = 15;

/**
 * The option of ECharts.
 * @param {object} what
 * @param {Context} what.context
 * @param {Line[]} what.lines
 * @param {Bands} what.bands
 * @param {Opening[]} what.openings alerts
 * @param {Span} what.span
 * @param {number} what.step between points, in milliseconds
 * @param {Colors} what.colors
 * @param {Catalog[]} what.versions of the policy
 */
export function trendOption({ context, lines, bands, openings, span, step, colors, versions }) {
  const { axis, tooltip, legend } = axes(colors);
  const bottom = bottomOf(lines);
  const regions = [...new Set(lines.map((line) => line.region))];
  const narrow = innerWidth < 640;
  const shifts = shiftsOf(lines, bottom);
  return {
    useUTC: true,
    grid: { left: 40, right: narrow ? 12 : 160, top: TOP, bottom: FOOT },
    legend: { ...legend, itemWidth: 30, itemHeight: 9 },
    tooltip: {
      ...tooltip,
      trigger: "axis",
      formatter: (/** @type {Pointed[]} */ points) => told(points, step),
    },
    xAxis: {
      ...axis,
      type: "time",
      min: span.from,
      max: span.to,
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (/** @type {number} */ time) => dayOrHour(time, span) },
    },
    yAxis: { ...axis, min: bottom, max: 100 },
    series: [
      ...lines.map((line) =>
        series(line, context.regionName(line.region), regions.indexOf(line.region), narrow ? null : shifts.get(line)),
      ),
      ...lines
        .filter((line) => line.kind === "now")
        .flatMap((line) => band(line, context.regionName(line.region), lineColor(regions.indexOf(line.region)))),
      backdrop(bands, bottom, versions, span, colors),
      .../** @type {const} */ (["yellow", "red"]).map((color) => alerts(openings, color, bottom, step, colors)),
    ],
  };
}

/**
 * Ten below the least of all ends, so that what moves fills the height.
 * @param {Line[]} lines
 */
function bottomOf(lines) {
  const values = lines.flatMap((line) => line.points.flatMap((it) => it.low ?? it.value ?? []));
  return Math.max(0, Math.floor((Math.min(...values, 90) - 5) / 10) * 10);
}

/**
 * By how many pixels the names at the ends of lines go up or down, so that none covers another.
 * @param {Line[]} lines
 * @param {number} bottom
 * @returns {Map<Line, number>}
 */
function shiftsOf(lines, bottom) {
  const pixels = (HEIGHT - TOP - FOOT) / (100 - bottom);
  const ends = lines
    .filter((line) => line.kind !== "before")
    .map((line) => ({ line, y: (100 - (line.points.at(-1)?.value ?? 100)) * pixels }))
    .filter(({ line }, i, all) => all.findIndex((it) => it.line.region === line.region) === i)
    .sort((a, b) => a.y - b.y);
  const shifts = new Map();
  let last = -Infinity;
  for (const { line, y } of ends) {
    last = Math.max(y, last + NAME_HEIGHT);
    shifts.set(line, last - y);
  }
  return shifts;
}

/** @param {number} place among the regions */
function lineColor(place) {
  return getComputedStyle(document.documentElement).getPropertyValue(LINE_COLORS[place]).trim();
}

/**
 * @param {Line} line
 * @param {string} name
 * @param {number} place among the regions
 * @param {number | null | undefined} shift of the name at the line's end in pixels; none = it has no name
 */
function series(line, name, place, shift) {
  const color = lineColor(place);
  const now = line.kind === "now";
  return {
    // one name for all that is known of a region: the legend shows and hides them together
    name,
    type: "line",
    data: line.points.map((it) => ({ value: [it.time, it.value], point: { ...it, kind: line.kind } })),
    color,
    lineStyle: { width: now ? 2.5 : 1.5, type: now ? STROKES[place] : "dotted", opacity: line.kind === "before" ? 0.55 : 1 },
    showSymbol: line.points.length <= MOST_SYMBOLS,
    symbolSize: 6,
    connectNulls: false,
    z: now ? 5 : 4,
    endLabel: {
      show: shift !== null && shift !== undefined,
      formatter: name,
      offset: [0, shift ?? 0],
      color,
      width: 150,
      overflow: "truncate",
    },
  };
}

/**
 * The bands of the colors, each with its shape, and where another version of the policy begins.
 * @param {Bands} bands
 * @param {number} bottom
 * @param {Catalog[]} versions
 * @param {Span} span
 * @param {Colors} colors
 */
function backdrop(bands, bottom, versions, span, colors) {
  // where lines are seldom: those of a good region go along the top
  const middle = bottom < bands.yellow.enter ? "insideBottomLeft" : "insideLeft";
  /** @type {(color: Color, low: number, high: number, position?: string) => object[]} */
  const zone = (color, low, high, position = "insideTopLeft") => [
    {
      yAxis: Math.max(low, bottom),
      itemStyle: { color: colors[`${color}-tint`], opacity: 0.6 },
      label: { show: high > bottom, formatter: `${SHAPES[color]} ${t(`color.${color}`)}`, position, color: colors[color] },
    },
    { yAxis: Math.max(high, bottom) },
  ];
  const within = versions.filter((it) => instant(it.effective_from) > span.from && instant(it.effective_from) <= span.to);
  return {
    name: "",
    type: "line",
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: [
        zone("red", 0, bands.red.enter),
        zone("yellow", bands.red.enter, bands.yellow.enter),
        zone("green", bands.yellow.enter, 100, middle),
      ],
    },
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: colors.ink, type: "dashed" },
      data: within.map((it) => ({
        xAxis: instant(it.effective_from),
        label: { formatter: t("trend.version", { version: it.version }), color: colors.ink },
      })),
    },
  };
}

/**
 * Alerts that opened in one step are one mark.
 * @param {Opening[]} openings
 * @param {"yellow" | "red"} color
 * @param {number} bottom
 * @param {number} step
 * @param {Colors} colors
 */
function alerts(openings, color, bottom, step, colors) {
  const marks = new Map();
  for (const it of openings.filter((opening) => opening.color === color)) {
    const time = Math.ceil(instant(it.opened_at) / step) * step;
    marks.set(time, [...(marks.get(time) ?? []), it]);
  }
  const height = color === "red" ? 1 : 2.6;
  return {
    name: t(`alerts.${color}`),
    type: "scatter",
    symbol: SYMBOLS[color],
    color: colors[color],
    cursor: "pointer",
    z: 6,
    data: [...marks].map(([time, list]) => ({
      value: [time, bottom + height],
      alerts: list,
      symbolSize: Math.min(16, 7 + list.length),
    })),
  };
}

/**
 * What is said where the pointer is: values, and alerts that opened in this step.
 * @param {Pointed[]} points
 * @param {number} step
 */
function told(points, step) {
  const time = points[0]?.axisValue;
  const lines = points
    .flatMap((it) => {
      if (!it.data?.point) {
        return [];
      }
      const { value, color, kind } = it.data.point;
      const reaching = reachOf(it.data.point);
      const known = kind === "now" ? "" : ` (${t(`known.${kind}`)})`;
      return `${it.seriesName}${known}${t("colon")}${number(value)}${reaching && ` (${reaching})`} ${SHAPES[color]} ${t(`color.${color}`)}`;
    });
  const opened = points
    .filter((it) => Math.abs(it.value[0] - time) < step)
    .flatMap((it) => it.data?.alerts ?? []);
  const some = opened.slice(0, MOST_TOLD).map((it) => `${SHAPES[it.color]} ${title(it, "headline")}`);
  const more = opened.length > MOST_TOLD ? [t("trend.more", { count: opened.length - MOST_TOLD })] : [];
  return tip(when(time), ...lines, ...some, ...more);
}

/**
 * @param {number} time
 * @param {Span} span
 */
function dayOrHour(time, span) {
  const text = when(time);
  const day = 86_400_000;
  const hour = text.slice(-5);
  const date = when(time, "day");
  if (span.to - span.from > 90 * day) {
    return date;
  }
  const short = new Date(time).toISOString().slice(5, 10);
  return hour === "00:00" ? short : hour;
}
