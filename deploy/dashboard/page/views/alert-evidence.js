// What an alert stands on: events one by one, or a value, its way around the opening, and where it is explained.

import { link } from "../app/address.js";
import { axes, chart, tip } from "../app/chart.js";
import { h } from "../app/html.js";
import { fieldTime, instant, measured, number, sqlTime, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";

/**
 * @import { AlertRevision, EvidenceRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Around the opening, each way. */
const SHOWN = 3 * DAY;

/** The topics tell times of the world, the database those of the county. */
const COUNTY_AHEAD = 8 * HOUR;

/**
 * A value that passed its limit.
 * @typedef {{kind: "indicators" | "indices", name: string, window: string, region: string, at: number}} Watched window is empty of an index
 */

/**
 * @param {string} evidence
 * @returns {Watched | null} null = it is an event
 */
function watched(evidence) {
  const [kind, name, ...rest] = evidence.split("/");
  if ((kind !== "indicators" && kind !== "indices") || rest.length !== (kind === "indices" ? 2 : 3)) {
    return null;
  }
  const [region, at] = rest.slice(-2);
  return { kind, name, window: kind === "indices" ? "" : rest[0], region, at: Date.parse(at) + COUNTY_AHEAD };
}

/**
 * Where the page explains a value.
 * @param {Watched} value
 */
function whyOf({ kind, name, window, region, at }) {
  const span = { from: fieldTime(at - DAY), to: fieldTime(at) };
  const what = kind === "indices" ? { index: name } : { indicator: name, window };
  return link({ view: "why", alert: null, region, ...span, ...what });
}

/**
 * The way of the value around the opening; nothing where the alert stands on events.
 * @param {Context} context
 * @param {AlertRevision} last
 * @returns {Promise<HTMLElement[]>}
 */
export async function curveOf(context, last) {
  const value = last.evidence.map(watched).find(Boolean);
  if (!value) {
    return [];
  }
  const opened = instant(last.opened_at);
  const [from, to] = [opened - SHOWN, Math.min(opened + SHOWN, instant(last.asked_at))];
  const points = await pointsOf(value, from, to);
  if (points.length < 2) {
    return [];
  }
  const name = nameOf(context, value);
  const caption = t("life.curve", { name });
  /** @type {{title: string, value: (point: [number, number | null]) => string | number | null}[]} */
  const columns = [
    { title: t("at"), value: ([at]) => sqlTime(at) },
    { title: name, value: ([, it]) => it },
  ];
  return [
    await chart({
      caption,
      summary: t("indicator.summary", { name, first: measured(points[0][1]), last: measured(points.at(-1)?.[1]), unit: "" }),
      file: "alert-curve",
      numbers: () => ({ columns, rows: points }),
      height: 220,
      option: (colors) => {
        const { axis, tooltip } = axes(colors);
        const mark = { symbol: "none", label: { color: colors.ink, position: "insideEndTop" } };
        return {
          useUTC: true,
          grid: { left: 56, right: 20, top: 24, bottom: 28 },
          tooltip: {
            ...tooltip,
            trigger: "axis",
            /** @param {{data: [number, number]}[]} pointed */
            formatter: ([it]) => tip(when(it.data[0]), measured(it.data[1])),
          },
          xAxis: { ...axis, type: "time", min: from, max: to, splitLine: { show: false } },
          yAxis: { ...axis, type: "value", scale: true },
          series: [
            {
              type: "line",
              step: "end",
              showSymbol: false,
              color: colors.accent,
              data: points,
              markLine: {
                ...mark,
                silent: true,
                data: [
                  { xAxis: opened, lineStyle: { color: colors.ink }, label: { formatter: t("alerts.opened"), rotate: 0, position: "end" } },
                  ...(last.threshold === null ? [] : [{ yAxis: last.threshold, lineStyle: { color: colors.red, type: "dashed" }, label: { formatter: measured(last.threshold) } }]),
                ],
              },
            },
          ],
        };
      },
    }),
  ];
}

/**
 * @param {Watched} value
 * @param {number} from
 * @param {number} to
 * @returns {Promise<[number, number | null][]>} in the order of time
 */
async function pointsOf({ kind, name, window, region }, from, to) {
  const span = { from: sqlTime(from), to: sqlTime(to) };
  if (kind === "indicators") {
    const rows = await ask("indicator", { indicator: name, window, region, ...span });
    return rows.map((it) => [Math.max(instant(it.at), from), it.value]);
  }
  const rows = await ask("trend", { index: name, regions: [region], step: 60, ...span });
  return /** @type {[number, number | null][]} */ (rows.map((it) => [instant(it.at), it.value])).sort(([a], [b]) => a - b);
}

/**
 * @param {Context} context
 * @param {Watched} value
 */
function nameOf(context, { kind, name, window, region }) {
  const index = context.indices.find((it) => it.index === name);
  const called = kind === "indices" ? (index ? title(index, "title") : name) : `${context.called("indicator", name)} ${window}`;
  return `${context.regionName(region)} · ${called}`;
}

/**
 * @param {Context} context
 * @param {string} alert its id
 * @param {AlertRevision[]} revisions
 * @param {EvidenceRow[]} events those that can be seen
 */
export function evidenceOf(context, alert, revisions, events) {
  const [first] = revisions;
  const last = revisions[revisions.length - 1];
  const values = last.evidence.map(watched).filter((it) => it !== null);
  return h(
    "section",
    { class: "card", "data-part": "evidence" },
    h("h2", {}, t("life.evidence")),
    values.map((it) =>
      h("p", {}, nameOf(context, it), " · ", when(it.at), first.value !== null && h("b", {}, ` ${measured(first.value)}`), " ", h("a", { href: whyOf(it) }, t("life.why"))),
    ),
    values.length === 0 && eventsOf(context, last, events),
    h("details", {}, h("summary", {}, t("life.details")), h("p", { class: "note" }, t("life.explain", { command: `anlan explain alert ${alert}` })), h("ul", { class: "evidence" }, last.evidence.map((it) => h("li", {}, h("code", {}, it))))),
  );
}

/**
 * @param {Context} context
 * @param {AlertRevision} last
 * @param {EvidenceRow[]} events
 */
function eventsOf(context, last, events) {
  const known = new Set(last.evidence);
  const rows = events.filter((it) => known.has(it.evidence));
  if (!rows.length) {
    return h("p", { class: "note" }, t("life.none"));
  }
  /** @type {Column<EvidenceRow>[]} */
  const columns = [
    { key: "occurred", title: t("event.occurred"), text: true, value: (it) => it.occurred_at, show: (it) => when(it.occurred_at) },
    { key: "category", title: t("event.category"), text: true, value: (it) => context.called("category", it.category) },
    { key: "value", title: t("event.value"), value: (it) => it.value, show: (it) => (it.value === null ? "–" : `${measured(it.value)} ${it.unit ?? ""}`) },
    { key: "about", title: t("alerts.scope"), text: true, value: (it) => it.things.map((thing) => thing.slice(thing.indexOf(":") + 1)).join(" ") || null },
  ];
  return h(
    "div",
    {},
    table({ caption: t("life.events", { count: number(last.events, 0), shown: rows.length }), file: "evidence", columns, rows, sort: "occurred" }),
  );
}
