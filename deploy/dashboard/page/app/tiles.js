// A map without shapes: a tile for each region, those of one parent together.

import { SHAPES, shape } from "./colors.js";
import { h } from "./html.js";

/** @import { Area, Mapped, Spot } from "./map.js" */

/** @param {Mapped} mapped */
export function tiles({ areas, points = [], onPick }) {
  return h("ul", { class: "tiles" }, areas.map((it) => h("li", {}, tile(it, points, onPick))));
}

/**
 * @param {Area} area
 * @param {Spot[]} points
 * @param {Mapped["onPick"]} onPick
 */
function tile(area, points, onPick) {
  const own = points.filter((it) => it.region.startsWith(area.region));
  const content = [
    h("span", { class: "place" }, area.name),
    h("span", { class: "number" }, area.value, " ", area.color && shape(area.color)),
    h("span", { class: "points" }, counts(own)),
  ];
  const attributes = {
    class: `tile ${area.color ?? ""}`,
    "data-place": area.region,
    "data-color": area.color,
    title: area.lines.join("\n") || null,
  };
  return onPick
    ? h("button", { type: "button", ...attributes, onclick: () => onPick({ region: area.region }) }, content)
    : h("a", { href: area.href, ...attributes }, content);
}

/** @param {Spot[]} points */
function counts(points) {
  return /** @type {const} */ (["red", "yellow"]).map((color) => {
    const count = points.filter((it) => it.color === color).length;
    return count > 0 && h("span", { class: `shape ${color}` }, ` ${SHAPES[color]}${count}`);
  });
}
