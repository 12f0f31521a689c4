// A ledger: what came, what went, month by month, and what is left.

import { axes, tip } from "../../app/chart.js";
import { t, when } from "../../app/language.js";

/**
 * @import { Row } from "./description.js"
 * @import { Made, Material } from "./pictures.js"
 */

/** @param {Material} material @returns {Made} */
export function balance({ forms, picture, rows }) {
  const [came, went] = picture.bars ?? [];
  const left = picture.line ?? "";
  const x = picture.x ?? "";
  const names = [came, went, left].map((it) => forms.heading(it));
  /** @param {Row} row */
  const told = (row) => [came, went, left].map((it, i) => `${names[i]}${t("colon")}${forms.text(it, row[it])}`);
  return {
    columns: [
      { title: forms.heading(x), value: (it) => it[x] },
      ...[came, went, left].map((it, i) => ({ title: names[i], value: (/** @type {Row} */ row) => row[it] })),
    ],
    rows,
    summary: rows.map((it) => `${when(it[x], "month")} ${told(it).join(t("comma"))}`).join(t("stop")),
    height: 300,
    option: (colors) => {
      const { axis, tooltip, legend } = axes(colors);
      const bar = { type: "bar", stack: "all", barMaxWidth: 60 };
      return {
        aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
        grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
        legend,
        tooltip: {
          ...tooltip,
          trigger: "axis",
          /** @param {{dataIndex: number}[]} pointed */
          formatter: ([it]) => tip(when(rows[it.dataIndex][x], "month"), ...told(rows[it.dataIndex])),
        },
        xAxis: { ...axis, type: "category", data: rows.map((it) => when(it[x], "month")) },
        yAxis: { ...axis, type: "value", axisLabel: { ...axis.axisLabel, formatter: (/** @type {number} */ it) => forms.text(came, it) } },
        series: [
          { ...bar, name: names[0], color: colors["line-4"], data: rows.map((it) => it[came]), label: labelled(rows, came, forms, "inside", colors) },
          { ...bar, name: names[1], color: colors["line-2"], data: rows.map((it) => -it[went]), label: labelled(rows, went, forms, "inside", colors) },
          { type: "line", name: names[2], color: colors.ink, symbol: "diamond", symbolSize: 10, data: rows.map((it) => it[left]), label: labelled(rows, left, forms, "top", colors) },
        ],
      };
    },
  };
}

/**
 * @param {Row[]} rows
 * @param {string} column
 * @param {import("./forms.js").Forms} forms
 * @param {string} position
 * @param {import("../../app/chart.js").Colors} colors
 */
function labelled(rows, column, forms, position, colors) {
  return {
    show: rows.length <= 12,
    position,
    color: colors.ink,
    backgroundColor: colors.ground,
    padding: [1, 4],
    borderRadius: 3,
    formatter: (/** @type {{dataIndex: number}} */ { dataIndex }) => forms.text(column, rows[dataIndex][column]),
  };
}
