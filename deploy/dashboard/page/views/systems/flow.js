// What flows from whom to whom: who had it first, who has it in the end, and what becomes of it.

import { axes, tip } from "../../app/chart.js";
import { number, t } from "../../app/language.js";

/** @import { Made, Material } from "./pictures.js" */

/** @typedef {{source: string, target: string, value: number}} Stream as ECharts tells of it */

/** @param {Material} material @returns {Made | null} */
export function flow({ forms, known, picture, rows }) {
  const { label = "", start = "", away = "", ends = [], over } = picture;
  if (!over) {
    return null;
  }
  /** @type {Stream[]} */
  const streams = [];
  /** @param {string} text */
  const first = (text) => t("flow.first", { name: text });
  /** @param {string} text */
  const last = (text) => t("flow.last", { name: text });
  for (const row of rows) {
    const name = forms.text(label, row[label]);
    streams.push({ source: first(name), target: last(name), value: row[start] - row[away] });
    const had = known.rows({ set: over.set }).filter((it) => it[over.to] === row[label]).reduce((sum, it) => sum + it[over.value], 0);
    ends.forEach((end) => streams.push({ source: last(name), target: forms.heading(end), value: row[end] }));
    const going = row[start] - row[away] + had - ends.reduce((sum, end) => sum + row[end], 0);
    streams.push({ source: last(name), target: t("flow.going"), value: going });
  }
  for (const it of known.rows({ set: over.set })) {
    streams.push({ source: first(forms.text(label, it[over.from])), target: last(forms.text(label, it[over.to])), value: it[over.value] });
  }
  const drawn = streams.filter((it) => it.value > 0);
  const names = [...new Set(drawn.flatMap((it) => [it.source, it.target]))];
  return {
    columns: [
      { title: t("flow.from"), value: (it) => it.source },
      { title: t("flow.to"), value: (it) => it.target },
      { title: t("funnel.count"), value: (it) => it.value },
    ],
    rows: drawn,
    summary: drawn.map((it) => `${it.source} → ${it.target} ${number(it.value, 0)}`).join(t("stop")),
    height: 340,
    option: (colors) => {
      const { tooltip } = axes(colors);
      return {
        tooltip: {
          ...tooltip,
          /** @param {{name: string, value: number, data: Partial<Stream>}} it */
          formatter: ({ name, value, data }) => tip(data.source ? `${data.source} → ${data.target}` : name, number(value, 0)),
        },
        series: [
          {
            type: "sankey",
            left: 8,
            right: 110,
            top: 12,
            bottom: 12,
            nodeGap: 14,
            draggable: false,
            data: names.map((name, i) => ({ name, itemStyle: { color: colors[`line-${(i % 6) + 1}`] } })),
            links: drawn,
            label: { color: colors.ink },
            lineStyle: { color: "source", opacity: 0.3 },
          },
        ],
      };
    },
  };
}
