// Points on a map: those that would cover each other are one, with how many they are.

import { tip } from "./chart.js";
import { BADNESS, SHAPES } from "./colors.js";
import { t } from "./language.js";
import { middleOf, shapeAround, together } from "../engine/geometry.js";

/**
 * @import { Colors } from "./chart.js"
 * @import { Frame } from "./map-option.js"
 * @import { Spot } from "./map.js"
 * @import { Feature, Shapes } from "../engine/geometry.js"
 */

/** @typedef {Spot & {longitude: number, latitude: number, placed: boolean}} Placed where it is drawn; placed = it is really there */

/** In pixels. */
const MARK = 11;
const NEAR = 15;

const MOST_TOLD = 5;

/** With more marks than that only red ones have a word beside them. */
const MOST_WORDS = 30;

/** @type {Record<string, string>} */
const SYMBOLS = { red: "rect", yellow: "triangle", green: "circle", grey: "circle" };

/**
 * @param {Feature[]} features
 * @returns {Shapes}
 */
export function shapesOf(features) {
  return { regions: new Map(features.map((it) => [it.id, it])), source: "", simulated: false };
}

/**
 * Points where they are; what is known by its region alone in the middle of that as it is drawn, and left out
 * where it is the whole county's.
 * @param {Spot[]} points
 * @param {Shapes} shapes
 * @returns {Placed[]}
 */
export function spotsOf(points, shapes) {
  return points.flatMap((it) => {
    if (it.longitude !== null && it.latitude !== null) {
      return { ...it, longitude: it.longitude, latitude: it.latitude, placed: true };
    }
    const around = shapeAround(shapes, it.region);
    if (!around) {
      return [];
    }
    const [longitude, latitude] = middleOf(around.geometry);
    return { ...it, longitude, latitude, placed: false };
  });
}

/**
 * @param {Placed[]} spots
 * @param {Frame} frame
 * @param {Colors} colors
 * @param {number} scale
 */
export function marks(spots, { box, width, height }, colors, scale) {
  const near = NEAR * scale;
  const groups = together(
    spots,
    ((box.east - box.west) / width) * near,
    ((box.north - box.south) / height) * near,
    (it) => `${it.color} ${it.placed}`,
  );
  const order = groups.toSorted((a, b) => BADNESS[a[0].color] - BADNESS[b[0].color] || a.length - b.length);
  return {
    type: "scatter",
    coordinateSystem: "geo",
    cursor: "pointer",
    z: 6,
    label: {
      show: true,
      position: "right",
      distance: 2,
      color: colors.ink,
      fontSize: 10 * scale,
      textBorderColor: colors.ground,
      textBorderWidth: 2.5,
      formatter: (/** @type {{data: {spots: Spot[]}}} */ { data }) =>
        groups.length <= MOST_WORDS || data.spots[0].color === "red" ? shortly(data.spots) : "",
    },
    labelLayout: (/** @type {{dataIndex: number}} */ it) => ({ hideOverlap: order[it.dataIndex][0].placed }),
    tooltip: { formatter: (/** @type {{data: {spots: Spot[]}}} */ it) => toldOf(it.data.spots) },
    data: order.map((group) => mark(group, colors, scale)),
  };
}

/**
 * @param {Placed[]} group
 * @param {Colors} colors
 * @param {number} scale
 */
function mark(group, colors, scale) {
  const [{ longitude, latitude, color, placed }] = group;
  const at = { value: [longitude, latitude], spots: group, symbol: SYMBOLS[color] };
  if (placed) {
    return {
      ...at,
      symbolSize: (MARK + Math.min(9, 2 * Math.log2(group.length))) * scale,
      itemStyle: { color: colors[color], borderColor: colors.ground, borderWidth: 1.5, opacity: 1 },
    };
  }
  const pointed = color === "yellow";
  return {
    ...at,
    symbolSize: (pointed ? [27, 24] : [20, 17]).map((it) => it * scale),
    // below the name of the region in whose middle it stands, each color at its side
    symbolOffset: [(color === "red" ? -13 : 13) * scale, (pointed ? 21 : 23) * scale],
    itemStyle: { color: colors.ground, borderColor: colors[color], borderWidth: 2, opacity: 1 },
    label: { position: "inside", offset: [0, (pointed ? 4 : 1) * scale], textBorderWidth: 0, formatter: `${group.length}` },
  };
}

/**
 * Beside a mark: how many, and how old the first is.
 * @param {Spot[]} spots
 */
function shortly(spots) {
  const count = spots.length > 1 ? `${spots.length}` : "";
  return [count, spots[0].age].filter(Boolean).join(" · ");
}

/** @param {Spot[]} spots */
function toldOf(spots) {
  if (spots.length === 1) {
    return tip(`${SHAPES[spots[0].color]} ${spots[0].name}`, ...spots[0].lines);
  }
  const some = spots.slice(0, MOST_TOLD).map((it) => `${SHAPES[it.color]} ${[it.name, it.age].filter(Boolean).join(" · ")}`);
  const more = spots.length > MOST_TOLD ? [t("map.more", { count: spots.length - MOST_TOLD })] : [];
  return tip(...some, ...more);
}
