// A funnel: each step a part of the one before it, as wide as many come so far.

import { axes, tip } from "../../app/chart.js";
import { number, t } from "../../app/language.js";

/** @import { Made, Material } from "./pictures.js" */

const STEP = 46;

/** @param {Material} material @returns {Made} */
export function funnel({ forms, picture, rows }) {
  const steps = (picture.bars ?? []).map((column) => ({
    name: forms.heading(column),
    value: rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  }));
  const most = Math.max(...steps.map((it) => it.value), 1);
  /** @param {number} i */
  const share = (i) => (i && steps[i - 1].value ? `${number((100 * steps[i].value) / steps[i - 1].value)} %` : "");
  /** @param {number} i */
  const told = (i) => [`${steps[i].name} ${number(steps[i].value, 0)}`, share(i) && t("funnel.share", { share: share(i) })].filter(Boolean);
  return {
    columns: [
      { title: t("funnel.step"), value: (it) => it.name },
      { title: t("funnel.count"), value: (it) => it.value },
    ],
    rows: steps,
    summary: steps.map((_, i) => told(i).join(t("comma"))).join(t("stop")),
    height: 20 + STEP * steps.length,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      const hidden = { ...axis, axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
      return {
        grid: { left: 8, right: 8, top: 4, bottom: 4, containLabel: true },
        tooltip: { ...tooltip, formatter: (/** @type {{dataIndex: number}} */ { dataIndex }) => tip(...told(dataIndex)) },
        xAxis: { ...hidden, type: "value", max: most, axisLabel: { show: false } },
        yAxis: { ...hidden, type: "category", inverse: true, data: steps.map((it) => it.name) },
        series: [
          { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: steps.map((it) => (most - it.value) / 2) },
          {
            type: "bar",
            stack: "all",
            barWidth: "88%",
            itemStyle: { color: colors.accent, borderRadius: 3 },
            data: steps.map((it) => it.value),
          },
          {
            type: "bar",
            stack: "all",
            silent: true,
            itemStyle: { color: "transparent" },
            data: steps.map((it) => (most - it.value) / 2),
            label: { show: false },
          },
          {
            // numbers stand in the middle, on their own ground: a narrow step would not hold them
            type: "scatter",
            silent: true,
            symbolSize: 0.1,
            z: 9,
            data: steps.map((_, i) => [most / 2, i]),
            label: {
              show: true,
              position: "inside",
              color: colors.ink,
              backgroundColor: colors.ground,
              borderRadius: 3,
              padding: [2, 6],
              formatter: (/** @type {{dataIndex: number}} */ { dataIndex: i }) => [number(steps[i].value, 0), share(i)].filter(Boolean).join(" · "),
            },
          },
        ],
      };
    },
  };
}
