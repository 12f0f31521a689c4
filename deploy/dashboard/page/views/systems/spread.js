// How values spread: how often which, with the mean that is published; or from the least to the most.

import { axes, tip } from "../../app/chart.js";
import { duration, number, t } from "../../app/language.js";

/**
 * @import { Row } from "./description.js"
 * @import { Made, Material } from "./pictures.js"
 */

/** @typedef {{from: number, to: number, count: number}} Bin */

/** Widths of bins that people find round. */
const WIDTHS = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1440];
const MOST_BINS = 24;

/** @param {Material} material @returns {Made | null} */
export function spread({ forms, known, picture, rows }) {
  const column = picture.value ?? "";
  const values = rows.flatMap((it) => it[column] ?? []).sort((a, b) => a - b);
  if (!values.length) {
    return null;
  }
  const bins = binsOf(values);
  const [whole] = known.rows({});
  const published = picture.mean ? (whole?.[picture.mean] ?? null) : null;
  const title = forms.heading(column);
  const meanName = picture.mean ? forms.heading(picture.mean) : "";
  /** @param {Bin} it */
  const told = (it) => [`${forms.text(column, it.from)} – ${forms.text(column, it.to)}`, t("spread.count", { count: it.count, share: number((100 * it.count) / values.length) })];
  return {
    columns: [
      { title: t("spread.from", { title }), unit: forms.unit(column), value: (it) => it.from },
      { title: t("spread.to", { title }), unit: forms.unit(column), value: (it) => it.to },
      { title: t("funnel.count"), value: (it) => it.count },
    ],
    rows: bins,
    summary: [published !== null ? `${meanName} ${forms.text(column, published)}` : "", ...bins.map((it) => told(it).join(t("colon")))].filter(Boolean).join(t("stop")),
    height: 300,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      const width = bins[0].to - bins[0].from;
      return {
        grid: { left: 8, right: 24, top: 30, bottom: 24, containLabel: true },
        tooltip: { ...tooltip, formatter: (/** @type {{dataIndex: number}} */ { dataIndex }) => tip(...told(bins[dataIndex])) },
        xAxis: {
          ...axis,
          type: "value",
          min: bins[0].from,
          max: bins[bins.length - 1].to,
          interval: width * Math.ceil(bins.length / 8),
          splitLine: { show: false },
          axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (/** @type {number} */ it) => forms.text(column, it) },
        },
        yAxis: { ...axis, type: "value", minInterval: 1 },
        series: [
          {
            type: "bar",
            color: colors.accent,
            barCategoryGap: "4%",
            data: bins.map((it) => [(it.from + it.to) / 2, it.count]),
            markLine: published === null ? undefined : {
              silent: true,
              symbol: "none",
              lineStyle: { color: colors.ink, width: 2, type: "dashed" },
              label: { formatter: `${meanName} ${forms.text(column, published)}`, color: colors.ink, position: "end" },
              data: [{ xAxis: published }],
            },
          },
        ],
      };
    },
  };
}

/**
 * @param {number[]} values at least one, sorted
 * @returns {Bin[]}
 */
function binsOf(values) {
  const most = values[Math.floor((values.length - 1) * 0.995)];
  const width = WIDTHS.find((it) => most / it <= MOST_BINS) ?? Math.ceil(most / MOST_BINS);
  const count = Math.floor(values[values.length - 1] / width) + 1;
  const bins = Array.from({ length: Math.min(count, MOST_BINS + 1) }, (_, i) => ({ from: i * width, to: (i + 1) * width, count: 0 }));
  values.forEach((it) => bins[Math.min(bins.length - 1, Math.max(0, Math.floor(it / width)))].count++);
  return bins;
}

/** @param {Material} material @returns {Made} */
export function span({ forms, picture, rows }) {
  const label = picture.label ?? "";
  const [low, middle, high] = [picture.low, picture.middle, picture.high].map((it) => it ?? "");
  const list = rows.filter((it) => it[low] !== null && it[high] !== null);
  /** @param {Row} row */
  const told = (row) => [low, middle, high].map((it) => `${forms.heading(it)}${t("colon")}${forms.text(it, row[it])}`);
  return {
    columns: [
      { title: forms.heading(label), value: (it) => forms.text(label, it[label], it) },
      ...[low, middle, high].map((it) => ({ title: forms.heading(it), unit: forms.unit(it), value: (/** @type {Row} */ row) => row[it] })),
    ],
    rows,
    summary: rows.map((it) => `${forms.text(label, it[label], it)}${t("colon")}${told(it).join(t("comma"))}`).join(t("stop")),
    height: 90 + 50 * rows.length,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      // from minutes to months: each step ten times the one before
      const at = (/** @type {Row} */ row, /** @type {string} */ it) => Math.max(1, forms.seconds(it, row));
      return {
        grid: { left: 8, right: 60, top: 8, bottom: 8, containLabel: true },
        tooltip: { ...tooltip, formatter: (/** @type {{value: number[]}} */ { value }) => tip(forms.text(label, list[value[1]][label]), ...told(list[value[1]])) },
        xAxis: { ...axis, type: "log", logBase: 60, axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (/** @type {number} */ it) => duration(it) } },
        yAxis: { ...axis, type: "category", inverse: true, data: list.map((it) => forms.text(label, it[label], it)) },
        series: [
          ...list.map((it, i) => ({ type: "line", color: colors.accent, lineStyle: { width: 8, opacity: 0.45 }, symbol: "rect", symbolSize: [3, 18], data: [[at(it, low), i], [at(it, high), i]] })),
          {
            type: "scatter",
            color: colors.ink,
            symbol: "diamond",
            symbolSize: 16,
            data: list.map((it, i) => [at(it, middle), i]),
            label: { show: true, position: "top", color: colors.ink, formatter: (/** @type {{value: number[]}} */ { value }) => forms.text(middle, list[value[1]][middle]) },
          },
        ],
      };
    },
  };
}
