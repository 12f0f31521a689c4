// Which way is it going? An index of some regions over time.

import { go } from "../app/address.js";
import { chart } from "../app/chart.js";
import { controls, indexChoice, switches, tick, timeField } from "../app/controls.js";
import { h } from "../app/html.js";
import { instant, number, sqlTime, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { Trouble, emptyNote } from "../app/trouble.js";
import { reachOf } from "./reach.js";
import { HEIGHT, trendOption } from "./trend-chart.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { IndexRow, Opening, TrendRow } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Option } from "../app/controls.js"
 * @import { Column } from "../app/table.js"
 * @import { Line, Point, Span } from "./trend-chart.js"
 */

/** @typedef {"1d" | "7d" | "30d" | "1y"} Range */

/** @typedef {{time: number, points: Record<number, Point>}} TimeRow a point of each line, by its place */

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** @type {Record<Range, number>} */
const RANGES = { "1d": DAY, "7d": 7 * DAY, "30d": 30 * DAY, "1y": YEAR };
const RANGE_NAMES = /** @type {Range[]} */ (Object.keys(RANGES));
const MOST_REGIONS = 6;

/** With more points than that, the last of each day stands for the day. */
const MOST_POINTS = 800;

/** @type {View} */
export async function show(state, context) {
  const index = context.index(state.index);
  const regions = regionsOf(state, context);
  const span = spanOf(state, context, index);
  const fields = fieldsOf(state, context, index, regions, span);
  const known = state.known ?? "now";
  const step = (span.to - span.from) / (index.slide_seconds * 1000) > MOST_POINTS ? 86400 : index.slide_seconds;
  /** @type {(from: number, to: number) => Record<string, string | number | string[]>} */
  const within = (from, to) => ({ index: index.index, regions, from: sqlTime(from), to: sqlTime(to), step });
  const [now, then, before, openings] = await Promise.all([
    known === "then" ? [] : ask("trend", within(span.from, span.to)),
    known === "now" ? [] : ask("trend_published", within(span.from, span.to)),
    state.shadow ? ask("trend", within(span.from - YEAR, span.to - YEAR)) : [],
    ask("openings", { regions, from: sqlTime(span.from), to: sqlTime(span.to) }),
  ]);
  const lines = [
    ...linesOf(now, regions, "now"),
    ...linesOf(then, regions, "then"),
    ...linesOf(before, regions, "before", YEAR),
  ];
  const shown = now.length ? now : then;
  if (!shown.length || !lines.length) {
    const names = regions.map((it) => context.regionName(it)).join(t("comma"));
    return [fields, emptyNote("empty.region", { region: names })];
  }
  const newest = shown.reduce((a, b) => (a.at > b.at ? a : b));
  const { color: bands } = await context.definition(index.index, newest.catalog_version);
  const caption = `${title(index, "title")} · ${when(span.from)} – ${when(span.to)}`;
  const picture = await chart({
    caption,
    summary: summaryOf(context, lines),
    file: `trend-${index.index}`,
    numbers: () => numbersOf(context, lines),
    height: HEIGHT,
    option: (colors) =>
      trendOption({ context, lines, bands, openings, span, step: step * 1000, colors, versions: context.catalogs }),
    onclick: (event) =>
      event.data?.alerts && go({ view: "alerts", ...chosen(event.data.alerts), regions: null, range: null }),
  });
  return [fields, picture, h("p", { class: "note" }, t("trend.note")), numbers(context, caption, index, lines)];
}

/** @param {Opening[]} alerts */
function chosen(alerts) {
  return { region: alerts[0].region, alert: alerts[0].alert_id, state: "all" };
}

/**
 * @param {Address} state
 * @param {Context} context
 */
function regionsOf(state, context) {
  const named = (state.regions ?? state.region ?? "").split(",").filter(Boolean);
  const regions = named.length ? named : [context.home];
  regions.forEach((it) => context.region(it));
  return regions.slice(0, MOST_REGIONS);
}

/**
 * @param {Address} state
 * @param {Context} context
 * @param {IndexRow} index
 * @returns {Span & {range: Range | ""}}
 */
function spanOf(state, context, index) {
  const to = context.time(index, state.to);
  if (state.from) {
    const from = context.time(index, state.from);
    if (from >= to) {
      throw new Trouble("order");
    }
    return { from, to, range: "" };
  }
  const range = RANGE_NAMES.find((it) => it === state.range) ?? "7d";
  return { from: to - RANGES[range], to, range };
}

/**
 * @param {Address} state
 * @param {Context} context
 * @param {IndexRow} index
 * @param {string[]} regions
 * @param {Span & {range: Range | ""}} span
 */
function fieldsOf(state, context, index, regions, span) {
  /** @param {string[]} list */
  const write = (list) => go({ regions: list.join(",") });
  const chips = regions.map((it) =>
    h(
      "button",
      { type: "button", class: "chip", disabled: regions.length === 1, onclick: () => write(regions.filter((r) => r !== it)), title: t("remove") },
      context.regionName(it),
      regions.length > 1 && " ×",
    ),
  );
  const others = context.regionsOf(index.levels).filter((it) => !regions.includes(it.code));
  const more = h(
    "label",
    {},
    h("span", {}, t("regions.more")),
    h(
      "select",
      { disabled: regions.length >= MOST_REGIONS, onchange: (event) => write([...regions, event.target.value]) },
      h("option", { value: "" }, t("regions.choose")),
      others.map((it) => h("option", { value: it.code }, title(it, "name"))),
    ),
  );
  const range = h(
    "div",
    { class: "switches", role: "group", "aria-label": t("range") },
    RANGE_NAMES.map((it) =>
      h(
        "button",
        { type: "button", "aria-pressed": String(it === span.range), onclick: () => go({ range: it, from: null }) },
        t(`range.${it}`),
      ),
    ),
  );
  /** @type {Option[]} */
  const knowledge = [["now", t("known.now")], ["then", t("known.then")], ["both", t("known.both")]];
  return h(
    "div",
    {},
    controls(indexChoice(context, index), h("div", { class: "chips" }, chips), more),
    controls(
      range,
      timeField(t("from"), "from", span.from),
      timeField(t("to"), "to", span.to),
      switches(t("known"), knowledge, state.known ?? "now", "known"),
      tick(t("shadow"), Boolean(state.shadow), (on) => go({ shadow: on ? "1" : null })),
    ),
  );
}

/**
 * One line per region: its points from the oldest, moved by a time.
 * @param {TrendRow[]} rows
 * @param {string[]} regions
 * @param {Line["kind"]} kind
 * @param {number} [moved] in milliseconds
 * @returns {Line[]}
 */
function linesOf(rows, regions, kind, moved = 0) {
  return regions.map((region) => ({
    region,
    kind,
    points: rows
      .filter((it) => it.region === region)
      .map((it) => ({
        time: instant(it.at) + moved,
        value: it.value,
        low: it.low,
        high: it.high,
        color: it.color,
        version: it.catalog_version,
      }))
      .sort((a, b) => a.time - b.time),
  })).filter((line) => line.points.some((it) => it.value !== null)); // of nothing there is no curve
}

/**
 * @param {Context} context
 * @param {Line[]} lines
 */
function summaryOf(context, lines) {
  return lines
    .filter((line) => line.kind !== "before")
    .map((line) => {
      const values = line.points.flatMap((it) => it.value ?? []);
      return t("trend.summary", {
        region: context.regionName(line.region),
        first: number(values[0]),
        last: number(values.at(-1)),
        least: number(Math.min(...values)),
        most: number(Math.max(...values)),
      });
    })
    .join(" ");
}

/**
 * The same in numbers, made when somebody asks for them.
 * @param {Context} context
 * @param {string} caption
 * @param {IndexRow} index
 * @param {Line[]} lines
 */
function numbers(context, caption, index, lines) {
  const details = h("details", {}, h("summary", {}, t("numbers")));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(numberTable(context, caption, index, lines));
    }
  });
  return details;
}

/**
 * Rows by time, with a value and a color for each line.
 * @param {Context} context
 * @param {Line[]} lines
 */
function numbersOf(context, lines) {
  /** @type {Map<number, TimeRow>} */
  const times = new Map();
  lines.forEach((line, i) =>
    line.points.forEach((point) => {
      const row = times.get(point.time) ?? { time: point.time, points: {} };
      row.points[i] = point;
      times.set(point.time, row);
    }),
  );
  const kinds = new Set(lines.map((line) => line.kind)).size;
  /** @param {Line} line */
  const name = (line) => context.regionName(line.region) + (kinds > 1 ? ` (${t(`known.${line.kind}`)})` : "");
  /** @type {Column<TimeRow>[]} */
  const columns = [
    { key: "time", title: t("at"), text: true, value: (row) => sqlTime(row.time), show: (row) => when(row.time) },
    ...lines.flatMap((line, i) => columnsOf(name(line), i)),
  ];
  return { columns, rows: [...times.values()].sort((a, b) => a.time - b.time) };
}

/**
 * Value, where it lies, and color of a line.
 * @param {string} name
 * @param {number} i its place
 * @returns {Column<TimeRow>[]}
 */
function columnsOf(name, i) {
  /** @type {(row: TimeRow) => Point | undefined} */
  const pointOf = (row) => row.points[i];
  const colorOf = (/** @type {Point | undefined} */ point) => (point ? t(`color.${point.color}`) : "–");
  return [
    { key: `value${i}`, title: name, value: (row) => pointOf(row)?.value, show: (row) => number(pointOf(row)?.value) },
    { key: `reach${i}`, title: t("reach"), value: (row) => reachOf(pointOf(row)), order: (row) => pointOf(row)?.low ?? Infinity },
    { key: `color${i}`, title: t("color"), text: true, value: (row) => colorOf(pointOf(row)) },
  ];
}

/**
 * @param {Context} context
 * @param {string} caption
 * @param {IndexRow} index
 * @param {Line[]} lines
 */
function numberTable(context, caption, index, lines) {
  const { columns, rows } = numbersOf(context, lines);
  return table({
    caption,
    file: `trend-${index.index}`,
    columns,
    rows,
    sort: "-time",
  });
}
