// Charts, by Apache ECharts. Each has a sentence for those who do not see it, and its numbers stand in
// a table beside it.

import { h, download } from "./html.js";
import { t } from "./language.js";
import { chartLibrary } from "./library.js";
import { chartPicture } from "./picture.js";
import { origin, takeAway, takeRows } from "./take.js";
import { troubleNote } from "./trouble.js";

/** @typedef {Record<string, string>} Colors of the page, by the names that its style gives them */

/** @typedef {{width: number, height: number}} Size in pixels */

/**
 * @typedef {object} Chart
 * @property {HTMLElement} canvas
 * @property {any} instance of ECharts; null until it has its width, which it has once it is in the page
 * @property {string} keep
 * @property {(colors: Colors, size: Size) => object} option
 * @property {(event: any) => void} onclick
 */

/** @type {Set<Chart>} */
const charts = new Set();

/**
 * Makes a chart.
 * @param {object} options
 * @param {string} options.caption
 * @param {string} options.summary what it shows, in a sentence
 * @param {string} options.file name of what is taken away, without ending
 * @param {() => {columns: Pick<import("./table.js").Column, "title" | "value" | "unit">[], rows: any[]}} options.numbers what it shows,
 *     to be taken away as CSV
 * @param {number} [options.height] in pixels
 * @param {(colors: Colors, size: Size) => object} options.option of ECharts
 * @param {(event: any) => void} [options.onclick]
 * @param {string} [options.keep] a name by which what is drawn anew takes the place of what was, without a flicker
 * @param {(steer: (action: object) => void) => void} [options.onsteer] is given what does an action of ECharts
 * @returns {Promise<HTMLElement>} to be put into the page at once
 */
export async function chart({ caption, summary, file, numbers, height = 360, option, onclick, keep = "", onsteer }) {
  const echarts = await chartLibrary();
  const made = kept(keep) ?? newChart(keep);
  const { canvas } = made;
  made.option = option;
  made.onclick = onclick ?? (() => {});
  canvas.style.height = `${height}px`;
  canvas.setAttribute("aria-label", summary);
  const picture = () => {
    const { backgroundColor } = getComputedStyle(document.body);
    const drawn = made.instance.renderToCanvas({ pixelRatio: 2, backgroundColor });
    download(`${file}.png`, chartPicture(drawn, canvas.clientWidth, caption, origin()));
  };
  const table = () => {
    const { columns, rows } = numbers();
    takeRows(file, caption, columns, rows);
  };
  const figure = h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("span", { class: "caption" }, caption), takeAway(["CSV", table], ["PNG", picture])),
    canvas,
  );
  onsteer?.((action) => made.instance?.dispatchAction(action));
  requestAnimationFrame(() => draw(made, echarts));
  return figure;
}

/**
 * The chart of this name, if there is one.
 * @param {string} keep
 */
function kept(keep) {
  return keep ? [...charts].find((it) => it.keep === keep) : undefined;
}

/**
 * @param {string} keep
 * @returns {Chart}
 */
function newChart(keep) {
  const canvas = h("div", { class: "canvas", role: "img" });
  const made = { canvas, instance: null, keep, option: () => ({}), onclick: () => {} };
  charts.add(made);
  return made;
}

/**
 * @param {Chart} made
 * @param {any} echarts
 */
function draw(made, echarts) {
  const { canvas } = made;
  if (!canvas.clientWidth) {
    return;
  }
  if (!made.instance) {
    charts.add(made);
    made.instance = echarts.init(canvas);
    made.instance.on("click", (/** @type {any} */ event) => made.onclick(event));
  }
  made.instance.resize();
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  made.instance.setOption({ ...common(), ...made.option(pageColors(), size) }, true);
}

/** Draws all charts of the page anew, as for another theme; forgets those that are gone. */
export function redrawCharts() {
  for (const made of charts) {
    if (made.canvas.isConnected) {
      draw(made, /** @type {any} */ (globalThis).echarts);
    } else if (made.instance) {
      made.instance.dispose();
      made.instance = null;
      charts.delete(made);
    }
  }
}

/** What did not come is tried again so often; in milliseconds. */
const AGAIN = 10_000;

/**
 * Something that takes its time, such as a chart whose library is still on its way: its place is kept.
 * @param {number} height of the place in pixels
 * @param {() => Promise<Element>} come
 */
export function soon(height, come) {
  const place = h("div", { class: "soon", style: `min-height:${height}px`, "aria-busy": "true" });
  const wait = async () => {
    try {
      place.replaceChildren(await come());
      place.removeAttribute("style");
    } catch (error) {
      place.replaceChildren(troubleNote(error));
      setTimeout(() => place.isConnected && wait(), AGAIN);
    }
    place.removeAttribute("aria-busy");
  };
  wait();
  return place;
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
  const names = ["ink", "quiet", "line", "ground", "panel", "accent", ...[1, 2, 3, 4, 5, 6].map((it) => `line-${it}`)];
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
