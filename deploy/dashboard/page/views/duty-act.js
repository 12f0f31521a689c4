// Acting upon alerts: buttons that say beforehand what cannot be done and why, and the window in which a
// unit is chosen and a note written.

import { h } from "../app/html.js";
import { instant, number, t } from "../app/language.js";
import { send } from "../app/outbox.js";
import { ask } from "../app/server.js";
import { troubleNote } from "../app/trouble.js";
import { withOffset } from "../app/zone.js";
import { DEEDS, needsNote, nextOf, obstacle } from "../engine/lifecycle.js";
import { headlineOf, sentenceOf } from "./duty-words.js";

/**
 * @import { AlertRow, UnitRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Deed, Doer } from "../engine/lifecycle.js"
 */

/**
 * What can be acted upon, with where it is if that is known.
 * @typedef {Pick<AlertRow, "alert_id" | "state" | "condition" | "region" | "answered_by" | "headline_zh" | "headline_en" | "rule" | "scope">
 *     & {longitude?: number | null, latitude?: number | null}} Target
 */

/**
 * Those of some alerts of which somebody may do something.
 * @template {Target} T
 * @param {Deed} deed
 * @param {T[]} targets
 * @param {Doer} doer
 */
export function openTo(deed, targets, doer) {
  return targets.filter((it) => obstacle(deed, it, doer) === null);
}

/**
 * A button that does something with one alert or many. Where it cannot be done, it says why.
 * @param {object} options
 * @param {Context} options.context
 * @param {Deed} options.deed
 * @param {Target[]} options.targets at least one
 * @param {Doer} options.doer
 * @param {boolean} [options.main]
 * @param {boolean} [options.counted] says with how many it can be done
 */
export function actButton({ context, deed, targets, doer, main, counted }) {
  const able = openTo(deed, targets, doer);
  const against = able.length ? null : obstacle(deed, targets[0], doer);
  const reason = against && sentenceOf(against, targets[0]);
  return h(
    "button",
    {
      type: "button",
      class: main ? "main" : null,
      "data-deed": deed,
      "aria-disabled": reason ? "true" : null,
      title: reason,
      onclick: () => !reason && begin(context, deed, targets, doer),
    },
    t(`action.${deed}`),
    counted && able.length > 0 && ` ${able.length}`,
    reason && h("span", { class: "unseen" }, `${t("colon")}${reason}`),
  );
}

/** Buttons for all that people do. @param {Omit<Parameters<typeof actButton>[0], "deed">} options */
export function actButtons(options) {
  const next = options.targets.length === 1 ? nextOf(options.targets[0].state) : null;
  return DEEDS.map((deed) => actButton({ ...options, deed, main: deed === next }));
}

/**
 * Begins something: at once where there is nothing to say, else in a window.
 * @param {Context} context
 * @param {Deed} deed
 * @param {Target[]} targets
 * @param {Doer} doer
 */
export function begin(context, deed, targets, doer) {
  const able = openTo(deed, targets, doer);
  if (!able.length) {
    return;
  }
  if (deed === "accept") {
    sendDeed(deed, able, "", "");
  } else {
    openWindow(context, deed, able, targets.length);
  }
}

/**
 * @param {Deed} deed
 * @param {Target[]} targets
 * @param {string} unit
 * @param {string} note
 */
function sendDeed(deed, targets, unit, note) {
  send(
    targets.map((it) => ({
      action: { action: deed, alert_id: it.alert_id, unit, note },
      about: { zh: it.headline_zh, en: it.headline_en },
    })),
  );
}

/**
 * @param {Context} context
 * @param {Deed} deed
 * @param {Target[]} able
 * @param {number} all how many were chosen
 */
function openWindow(context, deed, able, all) {
  const action = t(`action.${deed}`);
  const unit = deed === "assign" ? unitField(context, able[0]) : null;
  const label = needsNote(deed) ? t("act.noteNeeded") : t(deed === "answer" ? "act.noteAnswer" : "act.note");
  const note = h("textarea", { name: "note", rows: 3, maxlength: 2000, required: needsNote(deed) });
  showWindow(
    able.length > 1 ? t("act.many", { action, count: able.length }) : t("act.title", { action, name: headlineOf(able[0]) }),
    t("act.sure", { action }),
    [
      all > able.length && h("p", { class: "note" }, t("act.some", { all, count: able.length, action })),
      unit?.element,
      h("label", {}, h("span", {}, label), note),
    ],
    () => sendDeed(deed, able, unit?.input.value.trim() ?? "", note.value.trim()),
  );
}

/**
 * A field for a unit, with those that are near.
 * @param {Context} context
 * @param {Target} target
 */
function unitField(context, target) {
  const input = h("input", { name: "unit", required: true, maxlength: 200, autocomplete: "off" });
  const near = h("ul", { class: "units" });
  unitsNearAlert(target)
    .then((rows) =>
      near.replaceChildren(
        ...rows.slice(0, 6).map((it) =>
          h("li", {}, h("button", { type: "button", onclick: () => choose(it.unit) }, unitName(context, it), h("small", {}, unitFacts(it)))),
        ),
      ),
    )
    .catch((error) => near.replaceChildren(h("li", {}, troubleNote(error))));
  /** @param {string} unit */
  const choose = (unit) => {
    input.value = unit;
    input.focus();
  };
  return { input, element: h("div", {}, h("label", {}, h("span", {}, t("act.unit")), input), h("p", { class: "note" }, t("act.unitHint")), near) };
}

/**
 * Units, the nearest to an alert first.
 * @param {Target} target
 */
async function unitsNearAlert(target) {
  const [last] = (await ask("alert", { alert: target.alert_id })).slice(-1);
  const ids = last?.evidence.map((it) => it.slice(it.indexOf("/") + 1)) ?? [];
  const events = last ? await ask("alert_events", { ids, opened: last.opened_at }) : [];
  const place = events.find((it) => it.longitude !== null && it.latitude !== null);
  return unitsNear({ ...target, longitude: place?.longitude, latitude: place?.latitude });
}

/**
 * Units, the nearest first.
 * @param {Pick<Target, "region" | "longitude" | "latitude">} place
 */
export function unitsNear({ region, longitude, latitude }) {
  const located = longitude !== null && longitude !== undefined && latitude !== null && latitude !== undefined;
  return ask("alert_units", { region, located: located ? 1 : 0, longitude: longitude ?? 0, latitude: latitude ?? 0 });
}

/**
 * @param {Context} context
 * @param {UnitRow} row
 */
export function unitName(context, row) {
  return `${t(`unit.${row.kind}`)} · ${context.regionName(row.region.slice(0, 9))}`;
}

/** @param {UnitRow} row */
export function unitFacts({ unit, members, metres }) {
  const far = metres === null ? null : metres < 1000 ? t("life.metres", { m: number(metres, 0) }) : t("life.distance", { km: number(metres / 1000) });
  return ` ${[far, members > 0 && t("life.members", { count: members }), unit].filter(Boolean).join(" · ")}`;
}

/**
 * Shows a window in which something is confirmed.
 * @param {string} heading
 * @param {string} sure on the button that confirms
 * @param {(HTMLElement | false | null | undefined)[]} fields
 * @param {() => void} onsure
 */
export function showWindow(heading, sure, fields, onsure) {
  const form = h(
    "form",
    {
      method: "dialog",
      onsubmit: () => onsure(),
      onkeydown: (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.currentTarget.requestSubmit(),
    },
    h("h2", { id: "window-title" }, heading),
    fields,
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "submit", class: "main" }, sure),
      h("button", { type: "button", onclick: () => dialog.close() }, t("act.cancel")),
    ),
  );
  const dialog = h("dialog", { class: "act", "aria-labelledby": "window-title", onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  dialog.showModal();
  /** @type {HTMLElement | null} */ (form.querySelector("input, textarea, select, button.main"))?.focus();
}

const LENGTHS = /** @type {const} */ ([1, 4, 24, 168]);

/**
 * Asks what shall be silenced, and for how long.
 * @param {Context} context
 * @param {Target} target
 * @param {string} now time of the server
 */
export function beginSilence(context, target, now) {
  const rule = context.called("rule", target.rule);
  const region = context.regionName(target.region);
  const about = h(
    "select",
    { name: "about" },
    h("option", { value: "scope" }, `${rule}${t("colon")}${t("act.aboutScope")}`),
    h("option", { value: "rule" }, `${rule}${t("colon")}${t("act.aboutRule", { region })}`),
    h("option", { value: "all" }, t("act.aboutAll", { region })),
  );
  const hours = h("select", { name: "hours" }, LENGTHS.map((it) => h("option", { value: it }, t(`act.for${it}`))));
  const note = h("textarea", { name: "note", rows: 2, maxlength: 2000 });
  const labelled = (/** @type {string} */ label, /** @type {HTMLElement} */ field) => h("label", {}, h("span", {}, label), field);
  showWindow(
    t("act.title", { action: t("action.silence"), name: headlineOf(target) }),
    t("act.sure", { action: t("action.silence") }),
    [labelled(t("act.about"), about), labelled(t("act.until"), hours), labelled(t("act.silenceNote"), note), h("p", { class: "note" }, t("act.silenceHint"))],
    () =>
      send([
        {
          action: {
            action: "silence",
            region: target.region,
            rule: about.value === "all" ? "" : target.rule,
            scope: about.value === "scope" ? target.scope : "",
            note: note.value.trim(),
            until: withOffset(instant(now) + Number(hours.value) * 3_600_000),
          },
          about: { zh: target.headline_zh, en: target.headline_en },
        },
      ]),
  );
}
