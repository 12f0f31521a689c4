// A map of the county: regions by color, with points and circles upon it. Where the catalog has no
// shapes of the regions, a tile for each stands for it.

import { chart, nothing, soon } from "./chart.js";
import { SHAPES } from "./colors.js";
import { h } from "./html.js";
import { t } from "./language.js";
import { mapOption } from "./map-option.js";
import { ask } from "./server.js";
import { tiles } from "./tiles.js";
import { readShapes } from "../engine/geometry.js";

/**
 * @import { Context } from "./context.js"
 * @import { Color } from "../engine/color.js"
 * @import { Feature, Shapes } from "../engine/geometry.js"
 */

/**
 * A region on the map.
 * @typedef {object} Area
 * @property {string} region code
 * @property {string} name
 * @property {Color | null} color null = none: it is drawn plain
 * @property {string} value as it is written below the name; may be empty
 * @property {string[]} lines what is told of it where the pointer is, below its name
 * @property {string} href where it leads; empty = nowhere
 */

/**
 * A point on the map.
 * @typedef {object} Spot
 * @property {number | null} longitude null = not known: it is drawn hollow, in the middle of its region
 * @property {number | null} latitude
 * @property {string} region code of where it is
 * @property {Color} color which also gives its shape
 * @property {string} name
 * @property {string[]} lines what is told of it where the pointer is, below its name
 * @property {string} age or another short word beside it; may be empty
 * @property {string} href where it leads; empty = nowhere
 */

/** @typedef {{longitude: number, latitude: number, metres: number, color: Color, name: string}} Circle */

/** @typedef {{region: string} | {spots: Spot[]}} Picked a region, or the points that lie at one place */

/**
 * What a map shows.
 * @typedef {object} Mapped
 * @property {string} caption
 * @property {string} label what it shows, in a sentence, for those who do not see it
 * @property {string} file name of what is taken away, without ending
 * @property {Shapes | null} shapes null = there are none
 * @property {Area[]} areas none = all towns, plain
 * @property {Spot[]} [points] the most important first
 * @property {Circle[]} [circles]
 * @property {Partial<Record<Color, string>>} [words] what the colors of points mean; default: those of alerts
 * @property {string} [within] code of the region that it is limited to
 * @property {(picked: Picked) => void} [onPick] default: goes to where what was picked leads
 * @property {number} [height] in pixels
 * @property {number} [scale] of its writing; default 1
 * @property {string} [keep] a name, for a map that is drawn anew without a flicker
 */

/** @type {WeakMap<Context, Promise<Shapes | null>>} */
const shapesOf = new WeakMap();

/**
 * The shapes of the county's regions, as the catalog in use has them; asked for once.
 * @param {Context} context
 * @returns {Promise<Shapes | null>} null = it has none
 */
export function mapShapes(context) {
  const known = shapesOf.get(context);
  if (known) {
    return known;
  }
  const asked = ask("map").then((rows) => (rows.length ? readShapes(rows[0].text) : null));
  shapesOf.set(context, asked);
  asked.catch(() => shapesOf.delete(context));
  return asked;
}

/**
 * Makes a map; at once, though its library may still be on its way.
 * @param {Mapped} mapped
 * @returns {HTMLElement}
 */
export function mapChart(mapped) {
  const features = featuresOf(mapped);
  if (!features) {
    return mapped.areas.length ? tileMap(mapped) : nothing();
  }
  const height = mapped.height ?? (innerWidth < 640 ? 320 : innerWidth < 1500 ? 440 : 580);
  return soon(height, () => drawnMap(mapped, features, height));
}

/**
 * Shapes to draw; null where one is not known.
 * @param {Mapped} mapped
 * @returns {Feature[] | null}
 */
function featuresOf({ shapes, areas, within = "" }) {
  if (!shapes) {
    return null;
  }
  const towns = [...shapes.regions.values()].filter((it) => it.id.length === 9);
  if (!areas.length) {
    return towns.length ? towns : null;
  }
  const own = areas.map((it) => shapes.regions.get(it.region));
  const missing = own.some((it) => it === undefined);
  // what lies around a town that is seen alone
  const around = within ? towns.filter((it) => !areas.some((area) => area.region.startsWith(it.id))) : [];
  return missing ? null : [...around, .../** @type {Feature[]} */ (own)];
}

/**
 * @param {Mapped} mapped
 * @param {Feature[]} features
 * @param {number} height
 */
async function drawnMap(mapped, features, height) {
  const { caption, label, file, areas, keep, onPick } = mapped;
  /** @param {Picked} picked */
  const pick = (picked) => (onPick ? onPick(picked) : leadOn(hrefOf(mapped, picked)));
  /** @type {(action: object) => void} */
  let steer = () => {};
  const figure = await chart({
    caption,
    summary: label,
    file,
    height,
    keep,
    numbers: () => numbersOf(mapped),
    option: (colors, size) => mapOption(mapped, features, colors, size),
    onsteer: (steered) => (steer = steered),
    onclick: (event) => {
      if (event.componentType === "geo" && areas.some((it) => it.region === event.name)) {
        pick({ region: event.name });
      } else if (event.data?.spots) {
        pick({ spots: event.data.spots });
      }
    },
  });
  figure.dataset.map = "shapes";
  if (areas.some((it) => it.href)) {
    figure.append(places(areas, (action) => steer(action)));
  }
  figure.append(legend(mapped));
  return figure;
}

/**
 * @param {Mapped} mapped
 * @returns {HTMLElement}
 */
function tileMap(mapped) {
  const figure = h(
    "section",
    { class: "tilemap", "aria-label": mapped.label },
    h("h2", {}, mapped.caption),
    tiles(mapped),
    legend({ ...mapped, shapes: null }),
  );
  figure.dataset.map = "tiles";
  return figure;
}

/**
 * @param {Mapped} mapped
 * @param {Picked} picked
 */
function hrefOf(mapped, picked) {
  if ("region" in picked) {
    return mapped.areas.find((it) => it.region === picked.region)?.href ?? "";
  }
  return picked.spots[0].href;
}

/** @param {string} href */
function leadOn(href) {
  if (href) {
    location.hash = href.replace(/^#/, "");
  }
}

/**
 * The regions for those who go by keyboard: one stop, arrows from one to the next; where the focus is, is
 * marked on the map.
 * @param {Area[]} areas
 * @param {(action: object) => void} steer
 */
function places(areas, steer) {
  /** @type {HTMLAnchorElement[]} */
  const links = areas.map((area, i) =>
    h(
      "a",
      {
        href: area.href,
        tabindex: i ? -1 : 0,
        "data-place": area.region,
        "data-color": area.color,
        onfocus: () => steer({ type: "highlight", geoIndex: 0, name: area.region }),
        onblur: () => steer({ type: "downplay", geoIndex: 0, name: area.region }),
      },
      [area.name, area.value, area.color && t(`color.${area.color}`), ...area.lines].filter(Boolean).join(" "),
    ),
  );
  /** @param {KeyboardEvent} event */
  const onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const at = links.findIndex((it) => it === document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      const next = links[(at + step + links.length) % links.length];
      links[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus({ preventScroll: true });
    }
  };
  return h("ul", { class: "places", "aria-label": t("map.places"), onkeydown }, links.map((it) => h("li", {}, it)));
}

/**
 * What the marks mean, and where the shapes come from.
 * @param {Mapped} mapped
 */
function legend({ points = [], shapes, words = {} }) {
  const colors = /** @type {const} */ (["red", "yellow", "green", "grey"]).filter((color) =>
    points.some((it) => it.color === color),
  );
  const unplaced = points.some((it) => it.longitude === null);
  return h(
    "p",
    { class: "note legend" },
    colors.map((it) => [h("span", { class: `shape ${it}`, "aria-hidden": "true" }, SHAPES[it]), ` ${words[it] ?? t(`map.point.${it}`)} `]),
    shapes && points.length > 0 && `${t("map.several")} `,
    shapes && unplaced && `${t("map.unplaced")} `,
    shapes?.simulated && t("map.simulated"),
    shapes && !shapes.simulated && shapes.source && t("map.source", { source: shapes.source }),
  );
}

/**
 * The same in numbers: regions, then points.
 * @param {Mapped} mapped
 */
function numbersOf({ areas, points = [] }) {
  const rows = [
    ...areas.map((it) => ({ ...it, longitude: null, latitude: null, age: "" })),
    ...points.map((it) => ({ ...it, value: "" })),
  ];
  return {
    columns: [
      { title: t("region"), value: (/** @type {Spot} */ it) => it.region },
      { title: t("map.name"), value: (/** @type {Spot} */ it) => it.name },
      { title: t("color"), value: (/** @type {Spot} */ it) => it.color && t(`color.${it.color}`) },
      { title: t("value"), value: (/** @type {Area} */ it) => it.value },
      { title: t("map.age"), value: (/** @type {Spot} */ it) => it.age },
      { title: t("map.longitude"), value: (/** @type {Spot} */ it) => it.longitude },
      { title: t("map.latitude"), value: (/** @type {Spot} */ it) => it.latitude },
    ],
    rows,
  };
}
