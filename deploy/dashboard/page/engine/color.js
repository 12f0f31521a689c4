// The color of a value (jobs/src/main/java/anlan/color), as far as one moment allows.

/** @import { Bands } from "./tree.js" */

/** @typedef {"green" | "yellow" | "red" | "grey"} Color grey = not enough data */

/** @type {Color[]} */
const WORSE = ["green", "yellow", "red"];

/**
 * Band of a value, seen from a color: to leave a worse band takes more than to enter it.
 * @param {number | null} value null = not enough data
 * @param {Color | null} from one slide earlier
 * @param {Bands} bands
 * @returns {Color}
 */
export function bandOf(value, from, bands) {
  if (value === null) {
    return "grey";
  }
  if (value < (from === "red" ? bands.red.leave : bands.red.enter)) {
    return "red";
  }
  const notGreen = from === "red" || from === "yellow";
  return value < (notGreen ? bands.yellow.leave : bands.yellow.enter) ? "yellow" : "green";
}

/**
 * The color that a changed policy would give. How long a value has been in its band is not known
 * here, so times to hold are left out; but where the change leaves the band as it is, the color that
 * is shown stays, with whatever holds it.
 * @param {{value: number | null, color: Color, previous_color: Color | null}} row as it is stored
 * @param {Bands} bands of today
 * @param {number | null} value by the changed policy
 * @param {Bands} changed
 * @param {Color[]} forced by the vetoes that hold
 * @returns {Color}
 */
export function colorWith(row, bands, value, changed, forced) {
  const from = row.previous_color;
  const band = bandOf(value, from, changed);
  if (band === bandOf(row.value, from, bands)) {
    return row.color;
  }
  return band === "grey" && !forced.length ? band : worst([band, ...forced]);
}

/** @param {Color[]} colors */
function worst(colors) {
  return colors.reduce((a, b) => (WORSE.indexOf(b) > WORSE.indexOf(a) ? b : a));
}
