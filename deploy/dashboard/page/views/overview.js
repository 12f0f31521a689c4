// How are we? What needs somebody, the county, and its regions on a map and in a table, at one time.

import { link } from "../app/address.js";
import { controls, indexChoice, levelChoice, levelOf, switches, timeField } from "../app/controls.js";
import { h } from "../app/html.js";
import { fieldTime, t, when } from "../app/language.js";
import { mapShapes } from "../app/map.js";
import { live, onBeat, refreshBar } from "../app/refresh.js";
import { emptyNote } from "../app/trouble.js";
import { daysOf, situation } from "./overview-answer.js";
import { attentionPart } from "./overview-attention.js";
import { countyPart, regionsPart } from "./overview-county.js";
import { openAlerts, regionMap } from "./overview-map.js";
import { regionTable } from "./overview-table.js";
import { rankOrder, rankSwitch } from "./rank-order.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Asked } from "./overview-answer.js"
 */

/** @type {View} */
export async function show(state, context) {
  const asked = askedOf(state, context);
  const { index, level, at } = asked;
  const time = timeField(t("at"), "at", at);
  const fields = controls(
    indexChoice(context, index),
    time,
    levelChoice(index, level),
    rankSwitch(asked.order),
    switches(t("days"), [["7", t("days.7")], ["30", t("days.30")]], String(asked.days), "days"),
    state.at && h("a", { class: "button", href: link({ at: null }) }, t("newest")),
    refreshBar(),
  );
  onBeat(time, async () => {
    const field = time.querySelector("input");
    await context.renew();
    if (field && field !== document.activeElement) {
      field.value = fieldTime(askedOf(state, context).at);
    }
  });
  const [attention, first, shapes] = await Promise.all([
    attentionPart(state, context),
    situation(context, asked),
    mapShapes(context),
  ]);
  if (!first) {
    return [attention, fields, emptyNote("empty.at", { at: when(at), newest: when(index.newest) })];
  }
  let last = { wanted: asked, known: first };
  const anew = async () => {
    await context.renew();
    const wanted = askedOf(state, context);
    const known = await situation(context, wanted);
    // the newest rows may be on their way
    last = known ? { wanted, known } : last;
    return last;
  };
  const county = live(anew, ({ wanted, known }) => [countyPart(context, wanted, known)]);
  const regions = live(anew, ({ wanted, known }) => [regionsPart(context, wanted, known)]);
  const map = live(
    async () => ({ ...(await anew()), points: state.at ? [] : await openAlerts(context.home) }),
    ({ wanted, known, points }) => [regionMap(context, wanted, known, points, shapes)],
  );
  const table = live(anew, ({ wanted, known }) => [regionTable(context, wanted, known)]);
  const [left, right] = await Promise.all([Promise.all([map, regions]), Promise.all([county, table])]);
  return [
    attention,
    fields,
    h("div", { class: "beside" }, h("div", { class: "there" }, left), h("div", {}, right)),
    h("p", { class: "note" }, t("overview.note", { share: 20 })),
  ];
}

/**
 * @param {Address} state
 * @param {Context} context
 * @returns {Asked}
 */
export function askedOf(state, context) {
  const index = context.index(state.index);
  return {
    index,
    level: levelOf(index, state.level),
    at: context.time(index, state.at),
    days: daysOf(state),
    order: rankOrder(state),
  };
}
