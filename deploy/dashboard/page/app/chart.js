// Charts, by Apache ECharts. Each has a sentence for those who do not see it, and its numbers stand in
// a table beside it.

import { h, download } from "./html.js";
import { t } from "./language.js";
import { chartLibrary } from "./library.js";
import { csv, takeAway } from "./table.js";

/** @typedef {Record<string, string>} Colors of the page, by the names that its style gives them */

/** @typedef {{canvas: HTMLElement, draw: () => void, dispose: () => void}} Chart */

/** @type {Set<Chart>} */
const charts = new Set();

/**
 * Makes a chart.
 * @param {object} options
 * @param {string} options.caption
 * @param {string} options.summary what it shows, in a sentence
 * @param {string} options.file name of what is taken away, without ending
 * @param {() => {columns: Pick<import("./table.js").Column, "title" | "value">[], rows: any[]}} options.numbers what it shows,
 *     to be taken away as CSV
 * @param {number} [options.height] in pixels
 * @param {(colors: Colors) => object} options.option of ECharts
 * @param {(event: any) => void} [options.onclick]
 * @returns {Promise<HTMLElement>} to be put into the page at once
 */
export async function chart({ caption, summary, file, numbers, height = 360, option, onclick }) {
  const echarts = await chartLibrary();
  const canvas = h("div", { class: "canvas", style: `height:${height}px`, role: "img", "aria-label": summary });
  const picture = () => {
    const { backgroundColor } = getComputedStyle(document.body);
    download(`${file}.png`, instance.getDataURL({ pixelRatio: 2, backgroundColor }));
  };
  const table = () => {
    const { columns, rows } = numbers();
    download(`${file}.csv`, csv(columns, rows));
  };
  const figure = h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("span", { class: "caption" }, caption), takeAway(["CSV", table], ["PNG", picture])),
    canvas,
  );
  /** @type {any} of ECharts; it needs its width, which it has once it is in the page */
  let instance = null;
  const draw = () => {
    if (!canvas.clientWidth) {
      return;
    }
    if (!instance) {
      instance = echarts.init(canvas);
      if (onclick) {
        instance.on("click", onclick);
      }
    }
    instance.resize();
    instance.setOption({ ...common(), ...option(pageColors()) }, true);
  };
  charts.add({ canvas, draw, dispose: () => instance?.dispose() });
  requestAnimationFrame(draw);
  return figure;
}

/** Draws all charts of the page anew, as for another theme; forgets those that are gone. */
export function redrawCharts() {
  for (const made of charts) {
    if (made.canvas.isConnected) {
      made.draw();
    } else {
      made.dispose();
      charts.delete(made);
    }
  }
}

addEventListener("resize", redrawCharts);
addEventListener("beforeprint", redrawCharts);
addEventListener("afterprint", redrawCharts);

function common() {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  };
}

/** @returns {Colors} */
function pageColors() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "quiet", "line", "ground", "panel", "accent"];
  const states = ["green", "yellow", "red", "grey"].flatMap((it) => [it, `${it}-tint`]);
  return Object.fromEntries([...names, ...states].map((it) => [it, style.getPropertyValue(`--${it}`).trim()]));
}

/**
 * Parts of an option that all charts share.
 * @param {Colors} colors
 */
export function axes(colors) {
  const line = { lineStyle: { color: colors.line } };
  const axis = {
    axisLine: line,
    axisTick: line,
    splitLine: line,
    axisLabel: { color: colors.ink },
    nameTextStyle: { color: colors.ink },
  };
  const tooltip = {
    confine: true,
    backgroundColor: colors.panel,
    borderColor: colors.line,
    textStyle: { color: colors.ink },
  };
  return { axis, tooltip, legend: { textStyle: { color: colors.ink }, type: "scroll", top: 0 } };
}

/**
 * Lines of a tooltip as an element: what the data says is never read as HTML.
 * @param {...string} lines
 */
export function tip(...lines) {
  return h("div", { class: "tip" }, lines.map((line) => h("div", {}, line)));
}

/** A sentence where there are no points to draw. */
export function nothing() {
  return h("p", { class: "empty", role: "status" }, t("empty.chart"));
}
