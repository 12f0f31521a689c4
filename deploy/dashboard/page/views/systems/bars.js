// Bars beside or upon each other: sums by a label, or how many there are of each code.

import { axes, tip } from "../../app/chart.js";
import { number, t } from "../../app/language.js";
import { named, order } from "./words.js";

/**
 * @import { Colors } from "../../app/chart.js"
 * @import { Forms } from "./forms.js"
 * @import { Picture, Row } from "./description.js"
 * @import { Made, Material } from "./pictures.js"
 */

/** @typedef {{label: string, values: (number | null)[]}} Bar of each part */
/** @typedef {{name: string, column: string, color?: string}} Part what a bar is made of */

const MOST_BARS = 25;
const THICK = 26;
const THIN = 15;

/** @param {Material} material @returns {Made} */
export function bars({ forms, picture, rows }) {
  const parts = partsOf(forms, picture, rows);
  const all = barsOf(forms, picture, rows, parts);
  const shown = all.slice(0, MOST_BARS);
  const label = picture.label ?? "";
  const stack = picture.stack ?? false;
  const text = (/** @type {Part} */ part, /** @type {number | null} */ value) => (part.column ? forms.text(part.column, value) : number(value, 0));
  return {
    columns: [
      { title: forms.heading(label), value: (it) => it.label },
      ...parts.map((part, i) => ({ title: part.name, unit: part.column ? forms.unit(part.column) : "", value: (/** @type {Bar} */ it) => it.values[i] })),
    ],
    rows: all,
    summary: shown.map((it) => `${it.label}${t("colon")}${parts.map((part, i) => `${part.name} ${text(part, it.values[i])}`).join(t("comma"))}`).join(t("stop")),
    height: 76 + shown.length * (stack || parts.length === 1 ? THICK : THIN * parts.length + 8),
    option: (colors) => option(shown, parts, stack, text, colors, forms),
  };
}

/**
 * @param {Forms} forms
 * @param {Picture} picture
 * @param {Row[]} rows
 * @returns {Part[]}
 */
function partsOf(forms, { bars: columns = [], split, cumulative }, rows) {
  if (!split) {
    return columns.map((column) => ({ name: cumulative ? forms.restHeading(column) : forms.heading(column), column }));
  }
  const { form, codes } = forms.described(split);
  const kinds = [...new Set(rows.map((it) => String(it[split])))];
  const known = form === "color" ? ["red", "yellow", "green", "grey"] : order(codes ?? split);
  return kinds
    .sort((a, b) => known.indexOf(a) - known.indexOf(b))
    .map((it) => ({
      name: form === "color" ? forms.text(split, it) : form === "code" || form === "stage" ? named(codes ?? split, it) : forms.text(split, it),
      column: columns[0] ?? "",
      kind: it,
      color: form === "color" ? it : undefined,
    }));
}

/**
 * @param {Forms} forms
 * @param {Picture} picture
 * @param {Row[]} rows
 * @param {(Part & {kind?: string})[]} parts
 * @returns {Bar[]}
 */
function barsOf(forms, { label = "", split, stack = false, cumulative = false, sorted = true }, rows, parts) {
  /** @type {Map<string, Bar>} */
  const made = new Map();
  for (const row of rows) {
    const name = forms.text(label, forms.value(label, row), row);
    const bar = made.get(name) ?? { label: name, values: parts.map(() => null) };
    let before = 0;
    parts.forEach((part, i) => {
      const value = split ? (String(row[split]) === part.kind ? (part.column ? row[part.column] : 1) : null) : row[part.column];
      if (value !== null && value !== undefined) {
        bar.values[i] = (bar.values[i] ?? 0) + (cumulative ? Math.max(0, value - before) : value);
        before = value;
      }
    });
    made.set(name, bar);
  }
  const list = [...made.values()];
  if (!sorted) {
    const { codes } = forms.described(label);
    const known = order(codes ?? label).map((it) => named(codes ?? label, it));
    return list.sort((a, b) => known.indexOf(a.label) - known.indexOf(b.label));
  }
  const length = (/** @type {Bar} */ it) => (stack ? sum(it) : (it.values[0] ?? 0));
  return list.sort((a, b) => length(b) - length(a));
}

/** @param {Bar} bar */
function sum({ values }) {
  return values.reduce((/** @type {number} */ all, it) => all + (it ?? 0), 0);
}

/**
 * @param {Bar[]} shown
 * @param {Part[]} parts
 * @param {boolean} stack
 * @param {(part: Part, value: number | null) => string} text
 * @param {Colors} colors
 * @param {Forms} forms
 */
function option(shown, parts, stack, text, colors, forms) {
  const { axis, tooltip, legend } = axes(colors);
  const form = parts[0]?.column ? forms.described(parts[0].column).form : "count";
  const percent = form === "percent";
  const many = parts.length > 1;
  return {
    aria: { enabled: true, label: { enabled: false }, decal: { show: many } },
    grid: { left: 8, right: many && stack ? 60 : 76, top: many ? 34 : 8, bottom: 8, containLabel: true },
    legend: { ...legend, show: many },
    tooltip: {
      ...tooltip,
      trigger: "axis",
      axisPointer: { type: "shadow" },
      /** @param {{dataIndex: number}[]} pointed */
      formatter: ([it]) => tip(shown[it.dataIndex].label, ...parts.map((part, i) => `${part.name}${t("colon")}${text(part, shown[it.dataIndex].values[i])}`)),
    },
    xAxis: {
      ...axis,
      type: "value",
      max: percent ? 100 : undefined,
      interval: percent ? 25 : undefined,
      minInterval: form === "count" ? 1 : undefined,
      splitNumber: 4,
      axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: (/** @type {number} */ it) => text(parts[0], it) },
    },
    yAxis: { ...axis, type: "category", inverse: true, data: shown.map((it) => it.label), axisLabel: { ...axis.axisLabel, width: 150, overflow: "truncate" } },
    series: parts.map((part, i) => ({
      type: "bar",
      name: part.name,
      stack: stack ? "all" : undefined,
      color: part.color ? colors[part.color] : colors[`line-${(i % 6) + 1}`],
      data: shown.map((it) => it.values[i] ?? (stack ? 0 : null)),
      label: labelOf(part, i, parts, stack, shown, text, colors),
    })),
  };
}

/**
 * The number at the end of a bar; of parts upon each other, their sum at the last.
 * @param {Part} part
 * @param {number} i
 * @param {Part[]} parts
 * @param {boolean} stack
 * @param {Bar[]} shown
 * @param {(part: Part, value: number | null) => string} text
 * @param {Colors} colors
 */
function labelOf(part, i, parts, stack, shown, text, colors) {
  const last = i === parts.length - 1;
  return {
    show: !stack || last,
    position: "right",
    color: colors.ink,
    fontSize: 12,
    formatter: (/** @type {{dataIndex: number}} */ { dataIndex }) => text(part, stack ? sum(shown[dataIndex]) : shown[dataIndex].values[i]),
  };
}
