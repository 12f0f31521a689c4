// What needs somebody, before anything else: open alerts by color, and whether the data still comes.

import { link } from "../app/address.js";
import { aged } from "../app/age.js";
import { SHAPES } from "../app/colors.js";
import { h } from "../app/html.js";
import { instant, number, t, title, when } from "../app/language.js";
import { live } from "../app/refresh.js";
import { ask } from "../app/server.js";
import { zone } from "../app/zone.js";
import { silentOf } from "../engine/sources.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { Attention } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 */

/** @typedef {{color: "red" | "yellow", open: number, late: number, supervised: number, age: string}} Open alerts of a color */

/** @typedef {{at: string, age: string, stale: boolean, silent: {source: string, length: string}[], heard: number}} Fresh how fresh the data are */

/** Data that are older are told of as such; of a source that is silent its own limit tells. */
const STALE = 3_600_000;

/**
 * The strip at the top, which stays fresh by itself.
 * @param {Address} state
 * @param {Context} context
 * @returns {Promise<HTMLElement>}
 */
export function attentionPart(state, context) {
  return live(
    () => needed(state, context),
    ({ open, fresh }) => [...open.map((it) => alertCard(it)), freshCard(fresh)],
    { class: "glance", id: "attention" },
  );
}

/**
 * @param {Address} state
 * @param {Context} context
 */
export async function needed(state, context) {
  await context.renew();
  const [attention, heard] = await Promise.all([ask("attention"), ask("heard")]);
  const index = context.index(state.index);
  const { sources } = await context.policy(context.catalogs.at(-1)?.version ?? "");
  const times = heard.map((it) => ({ source: it.source, heard: instant(it.heard_at) }));
  const newest = Math.max(...times.map((it) => it.heard));
  const age = times.length ? instant(heard[0].asked_at) - newest : 0;
  const silent = silentOf(times, sources).map((it) => ({
    source: title(sources.get(it.source)?.title) || it.source,
    length: aged(it.silent),
  }));
  /** @type {Fresh} */
  const fresh = {
    at: when(context.time(index, state.at)),
    age: times.length ? aged(age) : "",
    stale: age > STALE,
    silent,
    heard: times.length,
  };
  return { open: /** @type {const} */ (["red", "yellow"]).map((it) => openOf(attention, it)), fresh };
}

/**
 * @param {Attention[]} attention
 * @param {"red" | "yellow"} color
 * @returns {Open}
 */
function openOf(attention, color) {
  const rows = attention.filter((it) => it.color === color);
  /** @param {"open" | "late" | "supervised"} key */
  const sum = (key) => rows.reduce((all, it) => all + it[key], 0);
  const ages = rows.map((it) => instant(it.asked_at) - instant(it.oldest));
  return {
    color,
    open: sum("open"),
    late: sum("late"),
    supervised: sum("supervised"),
    age: rows.length ? aged(Math.max(...ages)) : "",
  };
}

/** @param {Open} open */
export function alertCard({ color, open, late, supervised, age }) {
  const due = { view: "alerts", color, state: null, at: null, sort: null, wall: null };
  return h(
    "a",
    { class: `glass ${open ? color : "calm"}`, href: link(due), id: `open-${color}` },
    h("span", { class: "many" }, h("span", { class: `shape ${open ? color : "green"}`, "aria-hidden": "true" }, SHAPES[open ? color : "green"]), " ", h("b", {}, number(open, 0))),
    h("span", { class: "what" }, t(`attention.${color}`)),
    open > 0 &&
      h(
        "span",
        { class: "more" },
        [
          late > 0 && t("attention.late", { count: late }),
          supervised > 0 && t("attention.supervised", { count: supervised }),
          t("attention.oldest", { age }),
        ]
          .filter(Boolean)
          .join(" · "),
      ),
  );
}

/** @param {Fresh} fresh */
export function freshCard({ at, age, stale, silent, heard }) {
  const warn = stale || silent.length > 0;
  return h(
    "div",
    { class: `glass ${warn ? "warn" : "calm"}`, id: "fresh" },
    h("span", { class: "what" }, t("fresh.at"), " ", h("b", { id: "asof" }, at), " ", h("small", {}, zone())),
    heard > 0 &&
      h("span", { class: stale ? "past" : "more" }, stale && "⚠ ", t("fresh.age", { age })),
    heard > 0 &&
      h(
        "span",
        { class: silent.length ? "past" : "more", id: "silent" },
        silent.length
          ? `⚠ ${t("fresh.silent", { count: silent.length, names: silent.map((it) => t("fresh.one", it)).join(t("comma")) })}`
          : t("fresh.heard", { count: heard }),
      ),
  );
}
