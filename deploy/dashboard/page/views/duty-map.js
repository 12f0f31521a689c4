// Alerts on the map, above the list: where they are, and which are near each other.

import { link } from "../app/address.js";
import { aged } from "../app/age.js";
import { instant, t, title, when } from "../app/language.js";
import { mapChart, mapShapes } from "../app/map.js";
import { ask } from "../app/server.js";
import { dueText, headlineOf, isPast } from "./duty-words.js";

/**
 * @import { AlertPoint, Region } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Area, Spot } from "../app/map.js"
 * @import { Shapes } from "../engine/geometry.js"
 * @import { Wanted } from "./duty-filters.js"
 */

const DAY = 86_400_000;

/** @typedef {{shapes: Shapes | null, points: AlertPoint[]}} MapAnswer */

/**
 * @param {Context} context
 * @param {Wanted} wanted
 * @returns {Promise<MapAnswer>}
 */
export async function askMap(context, { region, color, due }) {
  const [shapes, rows] = await Promise.all([mapShapes(context), ask("alert_points", { region })]);
  const points = rows.filter((it) => (color === "" || it.color === color) && isDue(it, due));
  return { shapes, points };
}

/**
 * @param {AlertPoint} point
 * @param {Wanted["due"]} due
 */
function isDue(point, due) {
  switch (due) {
    case "supervised":
      return point.supervised;
    case "past":
      return isPast(point);
    case "day":
      return point.due_at !== null && !isPast(point) && instant(point.due_at) < instant(point.asked_at) + DAY;
    case "":
      return true;
  }
}

/**
 * @param {Context} context
 * @param {Wanted} wanted
 * @param {string} caption
 * @param {MapAnswer} answer
 */
export function deskMap(context, { region }, caption, { shapes, points }) {
  return mapChart({
    caption,
    label: t("map.alerts", { count: points.length, red: points.filter((it) => it.color === "red").length }),
    file: "alerts-map",
    shapes,
    areas: context.regionsOf(["town"]).map((it) => areaOf(it)),
    points: points.map(spotOf),
    within: region.length >= 9 ? region.slice(0, 9) : "",
    height: 440,
    keep: "desk",
  });
}

/**
 * A town without a color: here the alerts have it.
 * @param {Region} town
 * @returns {Area}
 */
function areaOf(town) {
  return { region: town.code, name: title(town, "name"), color: null, value: "", lines: [], href: link({ region: town.code, skip: null }) };
}

/**
 * @param {AlertPoint} it
 * @returns {Spot}
 */
function spotOf(it) {
  const age = aged(instant(it.asked_at) - instant(it.opened_at));
  const state = [t(`state.${it.state}`), dueText(it), it.supervised && t("supervised")];
  return {
    longitude: it.longitude,
    latitude: it.latitude,
    region: it.region,
    color: it.color,
    name: headlineOf(it),
    lines: [`${when(it.opened_at)} · ${age}`, state.filter(Boolean).join(" · ")],
    age,
    href: link({ alert: it.alert_id }),
  };
}
