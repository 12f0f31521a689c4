// The wall: Overview for a screen that hangs there. No controls; what needs somebody stays at the top, and
// below it the county on its map, the alerts that are due and the curves take turns.

import { SHAPES, badge, tinted } from "../app/colors.js";
import { redrawCharts, soon } from "../app/chart.js";
import { aged } from "../app/age.js";
import { h } from "../app/html.js";
import { instant, number, t, title } from "../app/language.js";
import { mapShapes } from "../app/map.js";
import { live, refreshBar } from "../app/refresh.js";
import { ask } from "../app/server.js";
import { spark } from "../app/spark.js";
import { countyCurve, pointsOf } from "./county-curve.js";
import { assessed, leaderOf, situation } from "./overview-answer.js";
import { attentionPart } from "./overview-attention.js";
import { openAlerts, regionMap } from "./overview-map.js";
import { askedOf } from "./overview.js";
import { reachOf } from "./reach.js";

/**
 * @import { AlertFound } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Asked, Situation } from "./overview-answer.js"
 */

/** Of a picture, in seconds. */
const LEAST_TURN = 5;
const TURN = 20;

/** What of the height stands above and below the pictures, in pixels. */
const AROUND = 305;

/** How much larger charts are written than on the page. */
const SCALE = 2.1;

const MOST_ALERTS = 9;
const WORST_TOWNS = 6;
const DAY = 86_400_000;

/** @type {View} */
export async function show(state, context) {
  const shapes = await mapShapes(context);
  const anew = async () => {
    await context.renew();
    const wanted = askedOf({ ...state, at: undefined, days: "30" }, context);
    return { wanted, known: await situation(context, wanted) };
  };
  const height = Math.max(360, innerHeight - AROUND);
  const slides = await Promise.all([
    live(
      async () => ({ ...(await anew()), points: await openAlerts(context.home) }),
      ({ wanted, known, points }) =>
        known ? [h("div", { class: "screen" }, regionMap(context, wanted, known, points, shapes, { height, scale: SCALE, keep: "wall" }), worstOf(context, wanted, known))] : [],
    ),
    live(
      () => dueAlerts(context.home),
      (rows) => [h("h2", {}, t("wall.due")), dueList(rows)],
    ),
    live(anew, ({ wanted, known }) => (known ? curves(context, wanted, known, height) : [])),
  ]);
  const wall = h(
    "div",
    { class: "wall" },
    await attentionPart({ ...state, at: undefined }, context),
    h("div", { class: "slides" }, slides.map((it, i) => h("section", { class: "slide", hidden: i > 0 }, it))),
    footer(context, slides.length),
  );
  turn(wall, Math.max(LEAST_TURN, Number(state.wall) || TURN));
  return [wall];
}

/**
 * @param {Context} context
 * @param {number} count of pictures
 */
function footer(context, count) {
  return h(
    "footer",
    {},
    h("span", {}, `${t("page")} · ${context.regionName(context.home)}`),
    h("span", { class: "dots", "aria-hidden": "true" }, Array.from({ length: count }, (_, i) => h("span", { "data-on": i === 0 }, "● "))),
    refreshBar(),
  );
}

/**
 * One picture after the other, for as long as the wall hangs.
 * @param {HTMLElement} wall
 * @param {number} seconds
 */
function turn(wall, seconds) {
  const slides = [...wall.querySelectorAll(".slide")];
  const dots = [...wall.querySelectorAll(".dots span")];
  let at = 0;
  const timer = setInterval(() => {
    if (!wall.isConnected) {
      clearInterval(timer);
      return;
    }
    at = (at + 1) % slides.length;
    slides.forEach((it, i) => it.toggleAttribute("hidden", i !== at));
    dots.forEach((it, i) => it.toggleAttribute("data-on", i === at));
    redrawCharts();
  }, seconds * 1000);
}

/**
 * The county's value, and the regions that are worst.
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 */
function worstOf(context, asked, known) {
  const row = leaderOf(known);
  const regions = assessed(known, asked)
    .filter((it) => it.value !== null)
    .toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  return h(
    "div",
    {},
    h("h2", {}, `${context.regionName(row.region)} · ${title(asked.index, "title")}`),
    h("p", { class: "great" }, h("span", { id: "leader" }, number(row.value)), " ", badge(row.color)),
    h("p", { class: "reach" }, reachOf(row) && `${t("reach")}${t("colon")}${reachOf(row)}`),
    h(
      "ul",
      { class: "lines" },
      regions.slice(0, WORST_TOWNS).map((it) =>
        h(
          "li",
          {},
          h("span", { class: `shape ${it.color}`, "aria-hidden": "true" }, SHAPES[it.color]),
          h("span", { class: "name" }, context.regionName(it.region)),
          tinted(number(it.value), it.color),
        ),
      ),
    ),
  );
}

/** @typedef {{id: string, color: AlertFound["color"], name: string, where: string, state: string, due: string, late: boolean}} Due an alert to do something about */

/**
 * What is late or supervised first, then what is due next; red before yellow.
 * @param {string} region
 * @returns {Promise<Due[]>}
 */
async function dueAlerts(region) {
  const rows = await ask("alerts", { state: "open", color: "", region, due: "", mine: [], each: 1000, most: 1000, skip: 0 });
  /** @param {AlertFound} it */
  const lateness = (it) => (it.due_at === null ? (it.supervised ? Infinity : -Infinity) : instant(it.asked_at) - instant(it.due_at));
  return rows
    .toSorted((a, b) => Number(b.color === "red") - Number(a.color === "red") || (lateness(b) > lateness(a) ? 1 : -1))
    .slice(0, MOST_ALERTS)
    .map((it) => {
      const late = lateness(it);
      const left = t(late > 0 ? "wall.late" : "wall.left", { length: aged(Math.abs(late)) });
      return {
        id: it.alert_id,
        color: it.color,
        name: title(it, "headline"),
        where: title(it, "path").split("/")[1] ?? "",
        state: it.supervised ? t("supervised") : t(`state.${it.state}`),
        due: it.due_at === null ? t("wall.open", { length: aged(instant(it.asked_at) - instant(it.opened_at)) }) : `${t(`action.${it.due_action}`)} ${left}`,
        late: late > 0,
      };
    });
}

/** @param {Due[]} rows */
function dueList(rows) {
  return rows.length
    ? h(
        "ul",
        { class: "lines" },
        rows.map((it) =>
          h(
            "li",
            { "data-alert": it.id },
            h("span", { class: `shape ${it.color}`, "aria-hidden": "true" }, SHAPES[it.color]),
            h("span", { class: "name" }, it.name, " ", h("small", {}, it.where)),
            h("span", { class: it.late ? "past" : "" }, [it.state, it.due].filter(Boolean).join(" · ")),
          ),
        ),
      )
    : h("p", {}, t("wall.none"));
}

/**
 * @param {Context} context
 * @param {Asked} asked
 * @param {Situation} known
 * @param {number} height
 */
function curves(context, asked, known, height) {
  const leader = leaderOf(known);
  const county = known.curves.find((it) => it.region === leader.region);
  const span = { from: asked.at - asked.days * DAY, to: asked.at };
  return [
    h("h2", {}, `${context.regionName(leader.region)} · ${title(asked.index, "title")} · ${t("wall.trends")}`),
    county && soon(height * 0.4, () => countyCurve(context, asked, county, known.definition.color, Math.round(height * 0.4), SCALE)),
    h(
      "ul",
      { class: "towns" },
      assessed(known, asked)
        .toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
        .slice(0, 18)
        .map((it) =>
          h("li", {}, h("span", { class: "name" }, context.regionName(it.region)), spark(pointsOf(it.curve), span, ""), tinted(number(it.value), it.color)),
        ),
    ),
  ];
}
