// What is still to be done? The duty desk, and the page of one alert.

import { h } from "../app/html.js";
import { t } from "../app/language.js";
import { resumeOutbox } from "../app/outbox.js";
import { ask } from "../app/server.js";
import { user } from "../app/session.js";
import { troubleNote } from "../app/trouble.js";
import { alertPage } from "./alert-page.js";
import { months } from "./alert-months.js";
import { listen } from "./duty-bell.js";
import { Desk } from "./duty-desk.js";
import { fieldsOf, wantedOf } from "./duty-filters.js";
import { listenToKeys, showKeys } from "./duty-keys.js";
import { silencesOf } from "./duty-silences.js";

/**
 * @import { Actor } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Doer } from "../engine/lifecycle.js"
 */

listen();

/** @type {View} */
export async function show(state, context) {
  const actors = await ask("actors");
  const doer = doerOf(actors);
  resumeOutbox();
  if (state.alert) {
    return alertPage(context, state.alert, actors, doer);
  }
  const wanted = wantedOf(state, context, doer);
  const desk = new Desk(context, wanted, doer);
  await desk.load();
  desk.draw();
  desk.live();
  listenToKeys({
    context,
    doer,
    body: desk.body,
    targets: () => desk.targets(),
    silence: () => desk.silence(),
    move: (step) => desk.goTo(desk.at + step)?.scrollIntoView({ block: "nearest" }),
    select: () => {
      const row = desk.rows[desk.at];
      if (row) {
        desk.choose([row.alert_id], !desk.chosen.has(row.alert_id));
      }
    },
    unchoose: () => desk.unchoose(),
  });
  return [
    fieldsOf(context, wanted, doer, () => showKeys(true)),
    ...(desk.acts ? [] : [h("p", { class: "note" }, t("desk.looksOnly"))]),
    ...(desk.acts ? [await silencesOf(context, doer)] : []),
    desk.body,
    desk.bar,
    byMonth(context, wanted.region),
  ];
}

/**
 * What whoever is logged in may do.
 * @param {Actor[]} actors
 * @returns {Doer}
 */
function doerOf(actors) {
  const powers = actors.filter((it) => it.me && it.may.length > 0);
  // without actors.csv there is one power, everywhere, and nobody is checked
  return { user: user() ?? "", powers, fourEyes: powers.every((it) => it.region !== "") };
}

/**
 * Numbers by month, asked for when somebody wants to see them.
 * @param {Context} context
 * @param {string} region
 */
function byMonth(context, region) {
  const inner = h("div");
  const ontoggle = async () => {
    if (!inner.hasChildNodes()) {
      const content = await ask("alerts_by_month", { region })
        .then((rows) => months(context.regionName(region), rows))
        .catch(troubleNote);
      inner.replaceChildren(content);
    }
  };
  return h("details", { class: "months", ontoggle }, h("summary", {}, t("months.title")), inner);
}
