// Fills that tell colors apart without their colors: green is plain, yellow has strokes, red has crossed
// ones, grey has dots.

/** @import { Color } from "../engine/color.js" */
/** @import { Colors } from "./chart.js" */

const SIZE = 8;

/**
 * Fill of a region, as ECharts takes it.
 * @param {Color} color
 * @param {Colors} colors of the page
 */
export function fillOf(color, colors) {
  if (color === "green") {
    return colors["green-tint"];
  }
  const scale = 2;
  const tile = document.createElement("canvas");
  tile.width = tile.height = SIZE * scale;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.scale(scale, scale);
  pen.fillStyle = colors[`${color}-tint`];
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.strokeStyle = pen.fillStyle = colors[color];
  pen.globalAlpha = color === "red" ? 0.55 : 0.4;
  pen.lineWidth = 1;
  if (color === "grey") {
    pen.fillRect(1, 1, 1.5, 1.5);
    pen.fillRect(1 + SIZE / 2, 1 + SIZE / 2, 1.5, 1.5);
  } else {
    stroke(pen, 0, SIZE, SIZE, 0);
    if (color === "red") {
      stroke(pen, 0, 0, SIZE, SIZE);
    }
  }
  return { image: tile, repeat: "repeat", scaleX: 1 / scale, scaleY: 1 / scale };
}

/**
 * A line that goes on in the next tiles.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 */
function stroke(pen, x, y, toX, toY) {
  pen.beginPath();
  for (const shift of [-SIZE, 0, SIZE]) {
    pen.moveTo(x + shift, y);
    pen.lineTo(toX + shift, toY);
  }
  pen.stroke();
}
