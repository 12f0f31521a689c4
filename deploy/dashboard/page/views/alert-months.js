// Alerts by month: opened, closed, late and withdrawn.

import { axes, chart, nothing, tip } from "../app/chart.js";
import { h } from "../app/html.js";
import { number, t } from "../app/language.js";
import { table } from "../app/table.js";

/**
 * @import { MonthRow } from "../app/answers.js"
 * @import { Colors } from "../app/chart.js"
 * @import { Column } from "../app/table.js"
 */

/** @type {("opened" | "closed" | "late" | "withdrawn")[]} */
const KINDS = ["opened", "closed", "late", "withdrawn"];

/**
 * Bars of each kind have a pattern of their own.
 * @type {Record<string, object | null>}
 */
const PATTERNS = { opened: null, closed: { symbol: "line", rotation: Math.PI / 4 }, late: { symbol: "circle" }, withdrawn: { symbol: "line", rotation: 0 } };
const COLORS = ["--line-1", "--line-4", "--line-2", "--line-6"];

/**
 * @param {string} name of the region
 * @param {MonthRow[]} rows
 */
export async function months(name, rows) {
  if (!rows.length) {
    return nothing();
  }
  const caption = t("months.caption", { name });
  /** @type {Column<MonthRow>[]} */
  const columns = [
    { key: "month", title: t("month"), text: true, value: (it) => it.month.slice(0, 7) },
    ...KINDS.map((kind) => ({ key: kind, title: t(`months.${kind}`), value: (/** @type {MonthRow} */ it) => it[kind] })),
  ];
  return h(
    "section",
    {},
    await chart({
      caption,
      summary: rows.map((it) => `${it.month.slice(0, 7)}: ${KINDS.map((kind) => `${t(`months.${kind}`)} ${it[kind]}`).join(", ")}.`).join(" "),
      file: "alerts-by-month",
      numbers: () => ({ columns, rows }),
      height: 260,
      option: (colors) => option(rows, colors),
    }),
    table({ caption, file: "alerts-by-month", columns, rows, sort: "" }),
  );
}

/**
 * @param {MonthRow[]} rows
 * @param {Colors} colors
 */
function option(rows, colors) {
  const { axis, tooltip, legend } = axes(colors);
  const style = getComputedStyle(document.documentElement);
  return {
    legend,
    aria: { enabled: true, decal: { show: true, decals: KINDS.map((it) => PATTERNS[it] ?? { symbol: "none" }) } },
    grid: { left: 50, right: 20, top: 36, bottom: 28 },
    tooltip: {
      ...tooltip,
      trigger: "axis",
      /** @param {{axisValue: string, seriesName: string, value: number}[]} bars */
      formatter: (bars) => tip(bars[0].axisValue, ...bars.map((it) => `${it.seriesName}${t("colon")}${number(it.value, 0)}`)),
    },
    xAxis: { ...axis, type: "category", data: rows.map((it) => it.month.slice(0, 7)) },
    yAxis: { ...axis, type: "value", minInterval: 1 },
    series: KINDS.map((kind, i) => ({
      name: t(`months.${kind}`),
      type: "bar",
      barMaxWidth: 40,
      color: style.getPropertyValue(COLORS[i]).trim(),
      label: { show: rows.length <= 4, position: "top", color: colors.ink },
      data: rows.map((it) => it[kind]),
    })),
  };
}
