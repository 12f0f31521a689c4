// A curve as small as a word.

import { h } from "./html.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 3;

/** @typedef {{time: number, value: number | null}} SparkPoint */

/**
 * A line through points over a time, with a mark at its end.
 * @param {SparkPoint[]} points from the oldest; a gap where there is no value
 * @param {{from: number, to: number}} span
 * @param {string} label what it shows, in a sentence
 * @returns {HTMLElement}
 */
export function spark(points, { from, to }, label) {
  const known = points.flatMap((it) => (it.value === null ? [] : [it.value]));
  if (!known.length) {
    return h("span", { class: "spark" }, "–");
  }
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const height = Math.max(greatest - least, 1);
  /** @type {(it: {time: number, value: number}) => string} */
  const place = (it) => {
    const x = EDGE + ((it.time - from) / (to - from)) * (WIDTH - 2 * EDGE);
    const y = EDGE + ((greatest - it.value) / height) * (HEIGHT - 2 * EDGE);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  let path = "";
  let end = "";
  for (const { time, value } of points) {
    if (value === null) {
      end = "";
    } else {
      path += `${end ? "L" : "M"}${place({ time, value })}`;
      end = place({ time, value });
    }
  }
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  svg.append(drawn("path", { d: path }));
  if (end) {
    const [cx, cy] = end.split(" ");
    svg.append(drawn("circle", { cx, cy, r: "2.5" }));
  }
  return h("span", { class: "spark", title: label }, svg);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}
