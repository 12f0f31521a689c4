// What of the alerts is looked for: fields, and the counts, each of which shows what it counts at a click.

import { go, link } from "../app/address.js";
import { SHAPES } from "../app/colors.js";
import { controls, regionChoice, switches, tick } from "../app/controls.js";
import { h } from "../app/html.js";
import { number, t } from "../app/language.js";
import { refreshBar } from "../app/refresh.js";
import { bellFields } from "./duty-bell.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { AlertCounts } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Doer } from "../engine/lifecycle.js"
 * @import { Desk } from "./duty-desk.js"
 */

/**
 * What is looked for.
 * @typedef {object} Wanted
 * @property {string} region with all below it
 * @property {"open" | "all"} state
 * @property {"" | "red" | "yellow"} color empty = any
 * @property {"" | "supervised" | "past" | "day"} due empty = whenever
 * @property {string[]} mine regions whose work is looked for; empty = all
 * @property {"list" | "board" | "map"} form
 * @property {number} skip how many alerts are on earlier pages
 */

/** @type {Exclude<Wanted["due"], "">[]} */
const DUES = ["supervised", "past", "day"];

/** @type {Exclude<Wanted["color"], "">[]} */
const COLORS = ["red", "yellow"];

/** @type {Wanted["form"][]} */
const FORMS = ["list", "board", "map"];

/**
 * What the address asks for.
 * @param {Address} state
 * @param {Context} context
 * @param {Doer} doer
 * @returns {Wanted}
 */
export function wantedOf(state, context, doer) {
  const region = state.region ?? context.home;
  context.region(region);
  const skip = Math.floor(Number(state.skip ?? 0));
  return {
    region,
    state: state.state === "all" ? "all" : "open",
    color: COLORS.find((it) => it === state.color) ?? "",
    due: DUES.find((it) => it === state.due) ?? "",
    mine: state.mine ? doer.powers.map((it) => it.region || context.home) : [],
    form: FORMS.find((it) => it === state.form) ?? "list",
    skip: skip > 0 && skip < 1e6 ? skip : 0,
  };
}

/**
 * @param {Context} context
 * @param {Wanted} wanted
 * @param {Doer} doer
 * @param {() => void} onkeys shows the shortcuts
 */
export function fieldsOf(context, wanted, doer, onkeys) {
  return controls(
    regionChoice(context, ["county", "town", "village"], wanted.region),
    switches(t("alerts.state"), [["open", t("alerts.open")], ["all", t("alerts.all")]], wanted.state, "state"),
    switches(t("desk.form"), FORMS.map((it) => [it, t(`desk.${it}`)]), wanted.form, "form"),
    doer.powers.length > 0 && tick(t("desk.mine"), wanted.mine.length > 0, (on) => go({ mine: on ? "1" : null, skip: null })),
    bellFields(),
    refreshBar(),
    doer.powers.length > 0 && h("button", { type: "button", onclick: onkeys, "aria-keyshortcuts": "?" }, `${t("desk.keys")} ?`),
  );
}

/** How many there are of each kind; the one that is looked for is marked. @param {Desk} desk */
export function countsOf({ counts, wanted }) {
  return h(
    "nav",
    { class: "counted", id: "counted", "aria-label": t("desk.counts") },
    chip("found", t("desk.found"), counts.found, { due: null, color: null }, wanted.due === "" && wanted.color === ""),
    DUES.map((it) => chip(it, t(`due.${it}`), counts[it], { due: wanted.due === it ? null : it }, wanted.due === it)),
    COLORS.map((it) => chip(it, `${SHAPES[it]} ${t(`color.${it}`)}`, counts[it], { color: wanted.color === it ? null : it }, wanted.color === it)),
  );
}

/**
 * @param {keyof AlertCounts} name
 * @param {string} text
 * @param {number} count
 * @param {Record<string, string | null>} to
 * @param {boolean} current
 */
function chip(name, text, count, to, current) {
  return h(
    "a",
    { href: link({ ...to, skip: null }), class: `count ${name}`, "data-count": name, "aria-current": current ? "true" : null },
    text,
    " ",
    h("b", {}, number(count, 0)),
  );
}
