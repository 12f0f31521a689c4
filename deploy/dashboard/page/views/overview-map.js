// The regions on a map by the color of an index, with the alerts that are open.

import { link } from "../app/address.js";
import { aged } from "../app/age.js";
import { BADNESS, SHAPES } from "../app/colors.js";
import { instant, number, t, title, when } from "../app/language.js";
import { mapChart } from "../app/map.js";
import { ask } from "../app/server.js";
import { assessed, whyAddress } from "./overview-answer.js";
import { reachOf } from "./reach.js";

/**
 * @import { Area, Spot } from "../app/map.js"
 * @import { Context } from "../app/context.js"
 * @import { Shapes } from "../engine/geometry.js"
 * @import { Asked, Assessed, Situation } from "./overview-answer.js"
 */

/**
 * Open alerts as points, the oldest red one first.
 * @param {string} region
 * @returns {Promise<Spot[]>}
 */
export async function openAlerts(region) {
  const rows = await ask("alert_points", { region });
  return rows.map((it) => {
    const age = aged(instant(it.asked_at) - instant(it.opened_at));
    const late = it.due_at !== null && instant(it.due_at) < instant(it.asked_at);
    const state = [t(`state.${it.state}`), late && t("due.past"), it.supervised && t("supervised")];
    return {
      longitude: it.longitude,
      latitude: it.latitude,
      region: it.region,
      color: it.color,
      name: title(it, "headline"),
      lines: [t("map.opened", { at: when(it.opened_at), age }), state.filter(Boolean).join(" · ")],
      age,
      href: link({ view: "alerts", alert: it.alert_id, region: null, at: null, sort: null, wall: null }),
    };
  });
}

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 * @param {Spot[]} points
 * @param {Shapes | null} shapes
 * @param {{height?: number, scale?: number, keep?: string}} [form]
 */
export function regionMap(context, asked, known, points, shapes, form = {}) {
  const regions = assessed(known, asked);
  const order = regions.toSorted((a, b) => BADNESS[b.color] - BADNESS[a.color] || (a.value ?? 0) - (b.value ?? 0));
  const region = context.region(context.home);
  return mapChart({
    caption: `${title(asked.index, "title")} · ${when(asked.at)}`,
    label: summaryOf(context, order, points),
    file: `map-${asked.index.index}`,
    shapes,
    areas: order.map((it) => areaOf(context, it, asked.at)),
    points,
    within: region.level === "county" ? "" : region.code,
    keep: "overview",
    ...form,
  });
}

/**
 * @param {Context} context
 * @param {Assessed} row
 * @param {number} at
 * @returns {Area}
 */
function areaOf(context, row, at) {
  const reach = reachOf(row);
  return {
    region: row.region,
    name: context.regionName(row.region),
    color: row.color,
    value: number(row.value),
    lines: [
      row.held,
      reach && `${t("reach")}${t("colon")}${reach}`,
      ...row.open.map((it) => `${SHAPES[it.color]} ${t(`attention.${it.color}`)}${t("colon")}${it.open}`),
    ].filter(Boolean),
    href: link(whyAddress(row, at)),
  };
}

/**
 * In a sentence: how many regions of which color, the worst, and how many alerts.
 * @param {Context} context
 * @param {Assessed[]} regions the worst first
 * @param {Spot[]} points
 */
function summaryOf(context, regions, points) {
  const counts = /** @type {const} */ (["red", "yellow", "green", "grey"])
    .map((color) => ({ color, count: regions.filter((it) => it.color === color).length }))
    .filter((it) => it.count > 0)
    .map((it) => `${t(`color.${it.color}`)} ${it.count}`);
  return t("map.summary", {
    count: regions.length,
    colors: counts.join(t("comma")),
    worst: regions.length ? `${context.regionName(regions[0].region)} ${number(regions[0].value)}` : "–",
    alerts: points.length,
  });
}
