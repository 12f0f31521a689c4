// One indicator of a region: its own curve, and the events behind it.

import { link } from "../app/address.js";
import { axes, chart, tip } from "../app/chart.js";
import { h } from "../app/html.js";
import { instant, measured, sqlTime, t, when, windowed } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { emptyNote } from "../app/trouble.js";

/**
 * @import { EventRow, IndexRow, IndicatorRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 */

/** @type {Record<string, number>} */
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * @param {Context} context
 * @param {IndexRow} index that it is part of
 * @param {{indicator: string, window: string, region: string, from: number, to: number}} what
 * @returns {Promise<HTMLElement>}
 */
export async function indicatorPart(context, index, { indicator, window, region, from, to }) {
  const size = sizeOf(window);
  const known = context.restated(index);
  const [rows, events] = await Promise.all([
    ask("indicator", { indicator, window, region, from: sqlTime(from), to: sqlTime(to) }),
    ask("events", { indicator, region, from: sqlTime(to - size), to: sqlTime(to), known: sqlTime(known) }),
  ]);
  const name = `${windowed(context.called("indicator", indicator), window)} · ${context.regionName(region)}`;
  return h(
    "section",
    { id: "indicator", "aria-label": name },
    rows.length ? await curve(context, name, indicator, rows, from, to) : emptyNote("empty.region", { region: name }),
    ...fillingNote(rows),
    eventTable(context, name, rows.at(-1), events, to - size, to),
    (events[0]?.pending ?? 0) > 0 &&
      h(
        "p",
        { class: "note", id: "pending" },
        t("events.pending", { count: events[0].pending, since: when(known), awaits: when(known + index.restate_seconds * 1000) }),
      ),
    h("p", {}, h("a", { class: "button", href: link({ indicator: null, window: null }) }, t("close"))),
  );
}

/**
 * Length of a window such as 24h, in milliseconds; a day where it cannot be read.
 * @param {string} window
 */
function sizeOf(window) {
  const parts = /^(\d+)([mhd])$/.exec(window);
  return parts ? Number(parts[1]) * UNITS[parts[2]] : UNITS.d;
}

/**
 * @param {Context} context
 * @param {string} name
 * @param {string} indicator
 * @param {IndicatorRow[]} rows at least one
 * @param {number} from
 * @param {number} to
 */
async function curve(context, name, indicator, rows, from, to) {
  const unit = context.unit(indicator);
  const points = rows.map((it) => ({ ...it, time: Math.max(instant(it.at), from) }));
  // what was said last holds until the end
  points.push({ ...points[points.length - 1], time: to });
  const caption = unit ? `${name} (${unit})` : name;
  /** @type {Pick<Column<IndicatorRow>, "title" | "value">[]} */
  const columns = [
    { title: t("at"), value: (it) => it.at },
    { title: caption, value: (it) => it.value },
    { title: t("indicator.low"), value: (it) => it.low },
    { title: t("indicator.high"), value: (it) => it.high },
    { title: t("indicator.raw"), value: (it) => it.raw },
  ];
  return chart({
    caption,
    summary: t("indicator.summary", { name, first: measured(points[0].value), last: measured(points.at(-1)?.value), unit }),
    file: `indicator-${indicator}`,
    numbers: () => ({ columns, rows }),
    height: 240,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      return {
        useUTC: true,
        grid: { left: 60, right: 20, top: 14, bottom: 28 },
        tooltip: {
          ...tooltip,
          trigger: "axis",
          /** @param {{dataIndex: number}[]} pointed */
          formatter: ([it]) => told(points[it.dataIndex], unit),
        },
        xAxis: { ...axis, type: "time", min: from, max: to, splitLine: { show: false } },
        yAxis: { ...axis, type: "value", scale: true },
        series: [
          { ...line(points.map((it) => [it.time, it.value]), colors.accent, { width: 2 }), markArea: filling(rows, from, to, colors) },
          line(points.map((it) => [it.time, it.low]), colors.accent, { width: 1, type: "dotted" }),
          line(points.map((it) => [it.time, it.high]), colors.accent, { width: 1, type: "dotted" }),
        ],
      };
    },
  });
}

/** A window that is full then has a source that was never heard. */
const NEVER_HEARD = "2299";

/**
 * @param {IndicatorRow[]} rows
 * @returns {HTMLElement[]}
 */
function fillingNote(rows) {
  const until = rows.map((it) => it.fills_until).find(Boolean);
  return until ? [h("p", { class: "note filling" }, until < NEVER_HEARD ? t("indicator.fills", { until: when(until) }) : t("indicator.unheard"))] : [];
}

/**
 * Hatches the time in which the window has not been full since its data began.
 * @param {IndicatorRow[]} rows
 * @param {number} from
 * @param {number} to
 * @param {Record<string, string>} colors
 */
function filling(rows, from, to, colors) {
  const until = rows.map((it) => it.fills_until).find(Boolean);
  if (!until) {
    return undefined;
  }
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  if (pen) {
    pen.strokeStyle = colors.grey;
    pen.beginPath();
    pen.moveTo(0, 8);
    pen.lineTo(8, 0);
    pen.stroke();
  }
  return {
    silent: true,
    itemStyle: { color: { image: tile, repeat: "repeat" }, opacity: 0.35 },
    data: [[{ xAxis: from }, { xAxis: Math.min(to, instant(until)) }]],
  };
}

/**
 * @param {[number, number | null][]} data
 * @param {string} color
 * @param {object} lineStyle
 */
function line(data, color, lineStyle) {
  return { type: "line", step: "end", showSymbol: false, data, color, lineStyle };
}

/**
 * A value, and where the rate behind it lies.
 * @param {IndicatorRow & {time: number}} point
 * @param {string} unit
 */
function told(point, unit) {
  const lines = [`${measured(point.value)} ${unit}`];
  if (point.low !== null && point.high !== null) {
    lines.push(`${t("indicator.interval")}${t("colon")}${measured(point.low)}–${measured(point.high)}`);
  }
  if (point.raw !== null) {
    lines.push(`${t("indicator.raw")}${t("colon")}${measured(point.raw)}`);
  }
  return tip(when(point.time), ...lines);
}

/**
 * @param {Context} context
 * @param {string} name
 * @param {IndicatorRow | undefined} row the newest
 * @param {EventRow[]} events
 * @param {number} from
 * @param {number} to
 */
function eventTable(context, name, row, events, from, to) {
  /** @type {Column<EventRow>[]} */
  const columns = [
    { key: "occurred", title: t("event.occurred"), text: true, value: (it) => it.occurred_at, show: (it) => when(it.occurred_at) },
    { key: "source", title: t("event.source"), text: true, value: (it) => context.sourceName(it.source) },
    { key: "category", title: t("event.category"), text: true, value: (it) => context.called("category", it.category) },
    { key: "region", title: t("region"), text: true, value: (it) => regionOf(context, it.region) },
    { key: "stage", title: t("event.stage"), text: true, value: (it) => (it.stage ? t(`stage.${it.stage}`) : "–") },
    { key: "value", title: t("event.value"), value: (it) => it.value, show: (it) => (it.value === null ? "–" : `${measured(it.value)} ${it.unit ?? ""}`) },
    { key: "id", title: t("event.id"), text: true, value: (it) => it.id },
  ];
  const found = events[0]?.found ?? 0;
  const span = { from: when(from), to: when(to), found, shown: events.length, count: row?.count ?? "–" };
  return h(
    "div",
    {},
    table({ caption: t("events.caption", { name }), file: "events", columns, rows: events, sort: "-occurred" }),
    h("p", { class: "note" }, t(found > events.length ? "events.some" : "events.note", span)),
  );
}

/**
 * The nearest region above that has a name.
 * @param {Context} context
 * @param {string} code
 */
function regionOf(context, code) {
  for (const length of [code.length, 12, 9, 6]) {
    const region = context.regions.get(code.slice(0, length));
    if (region) {
      return context.regionName(region.code);
    }
  }
  return code;
}
