// What is near an alert: units that can be sent, other alerts of the same place or thing.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { t, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { unitFacts, unitName, unitsNear } from "./duty-act.js";
import { headlineOf } from "./duty-words.js";

/**
 * @import { AlertRevision, EvidenceRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 */

const MOST_UNITS = 5;

/**
 * @param {Context} context
 * @param {AlertRevision} last
 * @param {EvidenceRow[]} events
 */
export async function unitsOf(context, last, events) {
  const place = events.find((it) => it.longitude !== null && it.latitude !== null);
  const units = await unitsNear({ region: last.region, longitude: place?.longitude, latitude: place?.latitude });
  return h(
    "section",
    { class: "card", "data-part": "units" },
    h("h2", {}, t("life.units")),
    !place && units.length > 0 && h("p", { class: "note" }, t("life.unitsFar")),
    units.length
      ? h("ol", { class: "units" }, units.slice(0, MOST_UNITS).map((it) => h("li", {}, unitName(context, it), h("small", {}, unitFacts(it)))))
      : h("p", { class: "note" }, t("life.unitsNone")),
  );
}

/**
 * @param {Context} context
 * @param {string} alert
 * @param {AlertRevision} last
 */
export async function relatedOf(context, alert, last) {
  const rows = await ask("alert_related", { alert, scope: last.scope, region: last.region, opened: last.opened_at });
  return h(
    "section",
    { class: "card", "data-part": "related" },
    h("h2", {}, t("life.related")),
    rows.length
      ? h(
          "ul",
          { class: "related" },
          rows.map((it) =>
            h(
              "li",
              {},
              badge(it.color),
              " ",
              h("a", { href: link({ alert: it.alert_id }) }, headlineOf(it)),
              h("small", {}, [when(it.opened_at), t(`state.${it.state}`), it.same ? t("life.same") : context.called("rule", it.rule)].join(" · ")),
            ),
          ),
        )
      : h("p", { class: "note" }, t("life.relatedNone")),
  );
}
