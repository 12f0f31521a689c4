// A map as ECharts draws it: regions with their fills, their names, then points and circles.

import { axes, tip } from "./chart.js";
import { BADNESS, SHAPES } from "./colors.js";
import { t } from "./language.js";
import { fillOf } from "./pattern.js";
import { marks, shapesOf, spotsOf } from "./map-marks.js";
import { boxOf, degreesOf, middleOf } from "../engine/geometry.js";

/**
 * @import { Colors, Size } from "./chart.js"
 * @import { Area, Circle, Mapped } from "./map.js"
 * @import { Box, Feature, Place, Shapes } from "../engine/geometry.js"
 */

/** @typedef {{box: Box, aspect: number, width: number, height: number}} Frame what is seen: degrees, and pixels */

/** In pixels. */
const EDGE = 10;

/** On a map that is narrower, all is smaller. */
const NARROW = 480;

/** Of more regions the map has the colors alone, and what has a place of its own. */
const MANY = 40;

/** Longer names have two lines. */
const LONG = 8;

/**
 * @param {Mapped} mapped
 * @param {Feature[]} features to draw
 * @param {Colors} colors
 * @param {Size} size
 */
export function mapOption(mapped, features, colors, size) {
  const { areas, points = [], circles = [], within = "", scale = 1 } = mapped;
  const shapes = /** @type {Shapes} */ (mapped.shapes);
  const inside = features.filter((it) => it.id.startsWith(within));
  const frame = frameOf(inside.length ? inside : features, size);
  const { tooltip } = axes(colors);
  const spots = spotsOf(points, within ? shapes : shapesOf(features));
  const many = areas.length > MANY;
  const fitting = size.width < NARROW ? scale * 0.85 : scale;
  return {
    tooltip: { ...tooltip, trigger: "item", textStyle: { ...tooltip.textStyle, fontSize: 13 * scale } },
    geo: {
      map: registered(features),
      aspectScale: frame.aspect,
      boundingCoords: [[frame.box.west, frame.box.north], [frame.box.east, frame.box.south]],
      layoutCenter: ["50%", "50%"],
      layoutSize: Math.max(frame.width, frame.height),
      selectedMode: false,
      itemStyle: { areaColor: colors.panel, borderColor: colors.quiet, borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: colors.panel }, label: { show: false } },
      regions: areas.map((it) => regionStyle(it, colors)),
      tooltip: { formatter: (/** @type {{name: string}} */ it) => told(areas.find((area) => area.region === it.name)) },
    },
    series: [
      ...(many ? [] : names(areas, features, colors, fitting)),
      rings(circles, colors),
      marks(many ? spots.filter((it) => it.placed) : spots, frame, colors, fitting),
    ],
  };
}

/** @type {Map<string, string>} names by which ECharts knows maps, by what is in them */
const known = new Map();

/** @param {Feature[]} features */
function registered(features) {
  const content = features.map((it) => it.id).join(" ");
  const name = known.get(content) ?? `regions ${known.size}`;
  known.set(content, name);
  const named = features.map((it) => ({ ...it, properties: { name: it.id } }));
  /** @type {any} */ (globalThis).echarts.registerMap(name, { type: "FeatureCollection", features: named });
  return name;
}

/**
 * As large as it fits, with the proportions that it has on the ground.
 * @param {Feature[]} features
 * @param {Size} size
 * @returns {Frame}
 */
function frameOf(features, size) {
  const box = boxOf(features);
  const aspect = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const form = ((box.east - box.west) * aspect) / (box.north - box.south);
  const width = Math.min(size.width - 2 * EDGE, (size.height - 2 * EDGE) * form);
  return { box, aspect, width, height: width / form };
}

/**
 * @param {Area} area
 * @param {Colors} colors
 */
function regionStyle(area, colors) {
  const areaColor = area.color ? fillOf(area.color, colors) : colors.panel;
  return {
    name: area.region,
    itemStyle: { areaColor, borderColor: colors.quiet },
    emphasis: { itemStyle: { areaColor, borderColor: colors.accent, borderWidth: 4 } },
  };
}

/**
 * Values in the middles of the regions, their names above them; where there is no room, names go first, and the
 * worst stay.
 * @param {Area[]} areas
 * @param {Feature[]} features
 * @param {Colors} colors
 * @param {number} scale
 */
function names(areas, features, colors, scale) {
  const shapes = new Map(features.map((it) => [it.id, it]));
  const order = areas.toSorted((a, b) => (b.color ? BADNESS[b.color] : -1) - (a.color ? BADNESS[a.color] : -1));
  const data = order.flatMap((area) => {
    const shape = shapes.get(area.region);
    return shape ? { value: middleOf(shape.geometry), area } : [];
  });
  const valued = data.filter((it) => it.area.value);
  return [written(valued, "value", colors, scale), written(data, "name", colors, scale)];
}

/**
 * @param {{value: Place, area: Area}[]} data
 * @param {"name" | "value"} part of what is written
 * @param {Colors} colors
 * @param {number} scale
 */
function written(data, part, colors, scale) {
  const size = (part === "name" ? 11.5 : 13) * scale;
  const font = { fontSize: size, lineHeight: size * 1.2, textBorderColor: colors.ground, textBorderWidth: 3 };
  const rich = ["ink", ...Object.keys(SHAPES)].map((it) => [it, { ...font, fontWeight: "bold", color: colors[it] }]);
  return {
    type: "scatter",
    coordinateSystem: "geo",
    silent: true,
    z: 7,
    // not seen: by its size what is written there goes before other words
    symbolSize: [(part === "name" ? 40 : 60) * scale, 15 * scale],
    itemStyle: { opacity: 0 },
    label: {
      show: true,
      // else it had that of what it stands at
      opacity: 1,
      position: part === "name" ? "top" : "inside",
      distance: 1,
      align: "center",
      formatter: (/** @type {{data: {area: Area}}} */ it) => {
        const { name, value, color } = it.data.area;
        return part === "name" ? broken(name) : `{ink|${value}}${color ? ` {${color}|${SHAPES[color]}}` : ""}`;
      },
      color: colors.ink,
      ...font,
      rich: Object.fromEntries(rich),
    },
    labelLayout: { hideOverlap: true },
    data,
  };
}

/**
 * A long name in two lines.
 * @param {string} name
 */
function broken(name) {
  return name.length > LONG ? name.replace(/ (?=\S+$)/, "\n") : name;
}

/**
 * @param {Circle[]} circles
 * @param {Colors} colors
 */
function rings(circles, colors) {
  return {
    type: "custom",
    coordinateSystem: "geo",
    z: 5,
    silent: true,
    data: circles.map((it) => ({ value: [it.longitude, it.latitude] })),
    renderItem: (/** @type {{dataIndex: number}} */ it, /** @type {{coord: (place: Place) => Place}} */ api) => {
      const { longitude, latitude, metres, color } = circles[it.dataIndex];
      const [east] = degreesOf(metres, latitude);
      const [cx, cy] = api.coord([longitude, latitude]);
      const [edge] = api.coord([longitude + east, latitude]);
      return {
        type: "circle",
        shape: { cx, cy, r: Math.max(4, Math.abs(edge - cx)) },
        style: { fill: "none", stroke: colors[color], lineWidth: 2, lineDash: [5, 3] },
      };
    },
  };
}

/** @param {Area | undefined} area */
function told(area) {
  if (!area) {
    return "";
  }
  const color = area.color ? ` ${SHAPES[area.color]} ${t(`color.${area.color}`)}` : "";
  return tip(area.name, ...(area.value || color ? [`${area.value}${color}`] : []), ...area.lines);
}
