// Colors of an index. Each has a shape and a word beside it, for eyes that do not tell colors apart.

import { h } from "./html.js";
import { t } from "./language.js";

/** @import { Color } from "../engine/color.js" */

/** @type {Record<Color, string>} */
export const SHAPES = { green: "●", yellow: "▲", red: "■", grey: "○" };

/**
 * Order from bad to good, for sorting; grey is worse than all, as nothing is known.
 * @type {Record<Color, number>}
 */
export const BADNESS = { grey: 3, red: 2, yellow: 1, green: 0 };

/**
 * Shape and word of a color.
 * @param {Color} color
 */
export function badge(color) {
  return h("span", { class: `badge ${color}` }, shape(color), " ", t(`color.${color}`));
}

/**
 * The shape alone; the word is for those who listen.
 * @param {Color} color
 */
export function shape(color) {
  return [
    h("span", { class: `shape ${color}`, "aria-hidden": "true" }, SHAPES[color]),
    h("span", { class: "unseen" }, t(`color.${color}`)),
  ];
}

/**
 * A number on the tint of its color.
 * @param {string} text
 * @param {Color} color
 */
export function tinted(text, color) {
  return h("span", { class: `tint ${color}` }, text, " ", shape(color));
}
