// Why a color is not the one that its value would have by itself (jobs/src/main/java/anlan/color): a veto
// forces it, it takes more to leave a color than to enter it, or another color must last before it shows.

import { bandOf } from "./color.js";
import { lengthOf } from "./length.js";

/**
 * @import { Contribution } from "./assess.js"
 * @import { Color } from "./color.js"
 * @import { Definition } from "./tree.js"
 */

/** @typedef {{time: number, value: number | null, color: Color}} HeldPoint */

/**
 * @typedef {{kind: "veto", indicator: string} | {kind: "edge", leave: number} | {kind: "held", to: Color, hold: number}} Held
 *     a veto that holds; the value at which the color ends; the band in which the value is already, and how long
 *     (in milliseconds) it must be
 */

/** @type {Color[]} */
const ORDER = ["green", "yellow", "red"];

/**
 * Why the color is not that of the value's band.
 * @param {{value: number | null, color: Color, contributions: Contribution[]}} row
 * @param {Pick<Definition, "color" | "vetoes">} definition
 * @returns {Held | null} null = it is, or nothing is known
 */
export function heldBy({ value, color, contributions }, definition) {
  const bands = definition.color;
  if (value === null || color === "grey" || bandOf(value, null, bands) === color) {
    return null;
  }
  const vetoes = contributions.filter((it) => it.dimension === "veto");
  const forcing = vetoes.find((it) =>
    definition.vetoes?.some((veto) => veto.indicator === it.indicator && veto.window === it.window && veto.color === color),
  );
  if (forcing) {
    return { kind: "veto", indicator: forcing.indicator };
  }
  const to = bandOf(value, color, bands);
  if (to === color) {
    return { kind: "edge", leave: color === "red" ? bands.red.leave : bands.yellow.leave };
  }
  const hold = lengthOf(worse(to, color) ? bands.holdWorsening : bands.holdRecovering);
  return { kind: "held", to, hold };
}

/**
 * Until when a color is held, if the value stays where it is.
 * @param {{color: Color, time: number}} now
 * @param {{to: Color, hold: number}} held
 * @param {HeldPoint[]} points before and at that time, the newest first
 * @param {Definition["color"]} bands
 * @returns {number | null} null = it cannot be told
 */
export function heldUntil({ color, time }, { to, hold }, points, bands) {
  let since = time;
  for (const point of points) {
    const band = bandOf(point.value, color, bands);
    const sameWay = band !== color && band !== "grey" && worse(band, color) === worse(to, color);
    if (point.color !== color || !sameWay) {
      return since + hold > time ? since + hold : null;
    }
    since = point.time;
  }
  return null;
}

/**
 * @param {Color} one
 * @param {Color} other
 */
function worse(one, other) {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}
