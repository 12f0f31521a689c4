// The counties' systems: a page for each, made of its description systems/NAME.json and a view of ClickHouse.

import { go, link } from "../app/address.js";
import { choice, controls, regionChoice } from "../app/controls.js";
import { h } from "../app/html.js";
import { t, title } from "../app/language.js";
import { Trouble, emptyNote, troubleNote } from "../app/trouble.js";
import { caseLife } from "./systems/case-life.js";
import { figures } from "./systems/figures.js";
import { pictures } from "./systems/pictures.js";
import { loaded } from "./systems/sets.js";
import { tables } from "./systems/tables.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Option } from "../app/controls.js"
 * @import { Description, Title } from "./systems/description.js"
 * @import { Loaded } from "./systems/sets.js"
 */

/** @typedef {{name: string, title: Title}} System its name is that of its file, and of its main view */
/** @typedef {{title: Title, systems: System[]}} Group of systems.json */

/** @type {View} */
export async function show(state, context) {
  const groups = /** @type {Group[]} */ (await file("systems.json"));
  const systems = groups.flatMap((it) => it.systems);
  const system = systems.find((it) => it.name === state.tab) ?? systems[0];
  const head = [tabs(groups, system), smallTabs(groups, system)];
  try {
    return [...head, ...(await content(state, context, system))];
  } catch (error) {
    if (error instanceof Trouble && ["login", "down"].includes(error.kind)) {
      throw error;
    }
    return [...head, troubleNote(error)];
  }
}

/**
 * @param {string} name beside index.html
 * @returns {Promise<any>}
 */
async function file(name) {
  const response = await fetch(name).catch(() => {
    throw new Trouble("down");
  });
  if (!response.ok) {
    throw new Trouble("down");
  }
  return response.json();
}

/** What another system does not have. */
const OWN = { month: null, sort: null, case: null };

/**
 * @param {Group[]} groups
 * @param {System} current
 */
function tabs(groups, current) {
  return h(
    "nav",
    { class: "tabs groups", "aria-label": t("view.systems") },
    groups.map((group) =>
      h(
        "div",
        { class: "tab-group", role: "group", "aria-label": title(group.title) },
        h("span", { class: "group-name", "aria-hidden": "true" }, title(group.title)),
        group.systems.map((it) =>
          h("a", { href: link({ tab: it.name, ...OWN }), "aria-current": it === current ? "page" : null }, title(it.title)),
        ),
      ),
    ),
  );
}

/**
 * The same on a phone.
 * @param {Group[]} groups
 * @param {System} current
 */
function smallTabs(groups, current) {
  return h(
    "label",
    { class: "tab-choice" },
    h("span", { class: "unseen" }, t("view.systems")),
    h(
      "select",
      { onchange: ({ target }) => go({ tab: target.value, ...OWN }) },
      groups.map((group) =>
        h(
          "optgroup",
          { label: title(group.title) },
          group.systems.map((it) => h("option", { value: it.name, selected: it === current }, title(it.title))),
        ),
      ),
    ),
  );
}

/**
 * @param {Address} state
 * @param {Context} context
 * @param {System} system
 * @returns {Promise<HTMLElement[]>}
 */
async function content(state, context, system) {
  const description = /** @type {Description} */ (await file(`systems/${system.name}.json`));
  const [known] = await Promise.all([loaded(state, context, description), context.policy(context.indices[0].catalog_version)]);
  const heading = h("h2", { class: "question" }, title(description.question));
  const fields = fieldsOf(context, known);
  if (!known.rows("main").length) {
    return [heading, ...fields, emptyNote(known.county ? "empty.county" : "empty.fills", filling(context, description, known))];
  }
  const name = title(system.title);
  return [
    heading,
    ...fields,
    ...(state.case ? [await caseLife(context, state.case)] : []),
    ...figures(context, description, known),
    ...(await pictures(context, system.name, description, known)),
    ...tables(state, context, { system: system.name, name }, description, known),
    description.note && h("p", { class: "note" }, title(description.note)),
    known.cut && h("p", { class: "note" }, t("systems.cut", { most: known.cut })),
  ].filter((it) => it instanceof HTMLElement);
}

/**
 * @param {Context} context
 * @param {Loaded} known
 */
function fieldsOf(context, known) {
  /** @type {Option[]} */
  const months = known.months.map((it) => [it, it]);
  const fields = [
    known.county ? null : regionChoice(context, ["county", "town"], known.region),
    months.length > 0 && choice(t("month"), months, known.month, (it) => go({ month: it })),
  ].filter(Boolean);
  return fields.length ? [controls(...fields)] : [];
}

/**
 * @param {Context} context
 * @param {Description} description
 * @param {Loaded} known
 */
function filling(context, { fills }, known) {
  return {
    region: context.regionName(known.region),
    sources: fills.sources.map((it) => context.sourceName(it)).join(t("comma")),
    file: fills.file,
  };
}
