// The ready-made views of the counties' systems, one tab for each line of systems.json. Their columns
// are named by the comments that the database has of them.

import { link, note } from "../app/address.js";
import { BADNESS, badge } from "../app/colors.js";
import { axes, chart, tip } from "../app/chart.js";
import { controls, regionChoice } from "../app/controls.js";
import { h } from "../app/html.js";
import { chosenLanguage, measured, number, t, title, when } from "../app/language.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { Trouble, emptyNote, troubleNote } from "../app/trouble.js";

/**
 * @import { Address } from "../app/address.js"
 * @import { Action, ColumnRow, Stage } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 * @import { Color } from "../engine/color.js"
 */

/** @typedef {Record<string, any>} Row by the names of the view's columns */
/** @typedef {{name: string, value: number}} Bar as ECharts tells of it */

const MOST = 5000;
const MOST_BARS = 25;

/**
 * A line of systems.json.
 * @typedef {object} System
 * @property {string} view of the database anlan
 * @property {{zh: string, en: string}} title
 * @property {string} [region] column with the code of a region
 * @property {string} [color] column with green, yellow or red
 * @property {string} [label] column by whose values bars are summed
 * @property {string} [bar] column that gives the length of the bars
 * @property {Record<string, string>} [whole] columns with the value that stands for all others
 * @property {boolean} [apart] whether a county's rows are not its towns' taken together
 */

/** @type {View} */
export async function show(state, context) {
  const systems = await list();
  const system = systems.find((it) => it.view === state.tab) ?? systems[0];
  const tabs = h(
    "nav",
    { class: "tabs", "aria-label": t("view.systems") },
    systems.map((it) =>
      h("a", { href: link({ tab: it.view, sort: null }), "aria-current": it === system ? "page" : null }, title(it.title)),
    ),
  );
  try {
    return [tabs, ...(await content(state, context, system))];
  } catch (error) {
    if (error instanceof Trouble && ["login", "down"].includes(error.kind)) {
      throw error;
    }
    return [tabs, troubleNote(error)];
  }
}

/** @returns {Promise<System[]>} */
async function list() {
  const response = await fetch("systems.json").catch(() => {
    throw new Trouble("down");
  });
  return response.json();
}

/**
 * @param {Address} state
 * @param {Context} context
 * @param {System} system
 * @returns {Promise<HTMLElement[]>}
 */
async function content(state, context, system) {
  const region = state.region ?? context.home;
  const [all, described] = await Promise.all([
    ask("system", { view: system.view }),
    ask("columns", { view: system.view }),
  ]);
  const within = all.filter((it) => !system.region || String(it[system.region]).startsWith(region));
  const rows = ordered(within, system);
  const fields = system.region ? [controls(regionChoice(context, ["county", "town"], region))] : [];
  if (!rows.length) {
    return [...fields, emptyNote(all.length ? "empty.regionNow" : "empty.view", { region: context.regionName(region) })];
  }
  const named = described.length ? described : Object.keys(rows[0]).map((name) => ({ name, comment: "" }));
  const columns = named.filter((it) => isWanted(it, named));
  return [
    ...fields,
    ...(system.bar && system.label
      ? [await bars(context, system, system.label, system.bar, named, ownOf(rows, system, region))]
      : []),
    table({
      caption: title(system.title),
      file: system.view,
      columns: columns.map((it) => column(context, system, it, rows)),
      rows,
      sort: state.sort ?? "",
      onSort: (sort) => note({ sort }),
    }),
    ...(all.length === MOST ? [h("p", { class: "note" }, t("systems.cut", { most: MOST }))] : []),
  ];
}

/**
 * Names in the other language are left out, and codes beside a name in this one.
 * @param {ColumnRow} column
 * @param {ColumnRow[]} columns
 */
function isWanted({ name }, columns) {
  const other = chosenLanguage() === "zh" ? "_en" : "_zh";
  const here = `${name}_${chosenLanguage()}`;
  return !name.endsWith(other) && !columns.some((it) => it.name === here);
}

/**
 * The newest month first, and in it by region.
 * @param {Row[]} rows
 * @param {System} system
 */
function ordered(rows, system) {
  /** @type {(row: Row, column?: string) => string} */
  const text = (row, column) => String((column && row[column]) ?? "");
  return [...rows].sort(
    (a, b) =>
      text(b, "month").localeCompare(text(a, "month")) || text(a, system.region).localeCompare(text(b, system.region)),
  );
}

/**
 * What bars are made of, so that nothing is counted again in its whole: of a county, of all kinds.
 * @param {Row[]} rows
 * @param {System} system
 * @param {string} region
 */
function ownOf(rows, system, region) {
  const single = rows.filter((row) =>
    Object.entries(system.whole ?? {}).every(([column, all]) => (row[column] === all) === (column !== system.label)),
  );
  const own = single.filter((it) => system.region && it[system.region] === region);
  return own.length && !system.apart ? own : single;
}

/**
 * @param {Context} context
 * @param {System} system
 * @param {ColumnRow} column
 * @param {Row[]} rows
 * @returns {Column<Row>}
 */
function column(context, system, { name, comment }, rows) {
  /** @param {unknown} value */
  const text = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : value);
  return {
    key: name,
    title: headingOf(name, comment),
    hint: comment,
    text: rows.some((row) => typeof row[name] === "string"),
    value: (row) => /** @type {string | number | null} */ (text(row[name])),
    order: name === system.color ? (row) => BADNESS[/** @type {Color} */ (row[name])] : null,
    show: (row) => shown(context, system, name, text(row[name])),
  };
}

/**
 * Comments begin in Chinese and go on in English; a heading is the first words of them.
 * @param {string} name
 * @param {string} comment
 */
function headingOf(name, comment) {
  return chosenLanguage() === "zh" ? comment.split(/[\s（]/)[0] || name : name.replace(/_en$/, "").replaceAll("_", " ");
}

/**
 * @param {Context} context
 * @param {System} system
 * @param {string} name of the column
 * @param {any} value
 */
function shown(context, system, name, value) {
  if (system.whole?.[name] === value) {
    return t("all");
  }
  if (value === null || value === "") {
    return "–";
  }
  if (name === system.color) {
    return badge(value);
  }
  if (name === system.region) {
    return context.regionName(value);
  }
  if (name === "stage") {
    return t(`stage.${/** @type {Stage} */ (value)}`);
  }
  if (name === "action") {
    return t(`action.${/** @type {Action} */ (value)}`);
  }
  if (name === "rule") {
    return context.called("rule", value);
  }
  if (typeof value === "number") {
    return measured(value);
  }
  if (name === "month") {
    return String(value).slice(0, 7);
  }
  return /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(value) ? when(value) : String(value);
}

/**
 * Sums of one column by another.
 * @param {Context} context
 * @param {System} system
 * @param {string} by column of the labels
 * @param {string} summed
 * @param {ColumnRow[]} described
 * @param {Row[]} rows
 */
async function bars(context, system, by, summed, described, rows) {
  const sums = new Map();
  rows.forEach((it) => sums.set(it[by], (sums.get(it[by]) ?? 0) + it[summed]));
  const names = new Map(rows.map((it) => [it[by], title(it, by) || String(it[by])]));
  /** @param {any} value */
  const label = (value) => String(names.get(value) === value ? shown(context, system, by, value) : names.get(value));
  const bars = [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_BARS)
    .map(([value, sum]) => ({ label: label(value), sum }));
  /** @param {string} name */
  const heading = (name) => headingOf(name, described.find((it) => it.name === name)?.comment ?? "");
  /** @type {Pick<Column<{label: string, sum: number}>, "title" | "value">[]} */
  const columns = [
    { title: heading(by), value: (it) => it.label },
    { title: heading(summed), value: (it) => it.sum },
  ];
  return chart({
    caption: `${title(system.title)} · ${heading(summed)}`,
    numbers: () => ({ columns, rows: bars }),
    summary: bars.map((it) => `${it.label} ${number(it.sum, 0)}.`).join(" "),
    file: system.view,
    height: 50 + 28 * bars.length,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      return {
        grid: { left: 130, right: 70, top: 8, bottom: 28 },
        tooltip: { ...tooltip, formatter: (/** @type {Bar} */ it) => tip(`${it.name} ${number(it.value, 0)}`) },
        xAxis: { ...axis, type: "value" },
        yAxis: { ...axis, type: "category", inverse: true, data: bars.map((it) => it.label) },
        series: [
          {
            type: "bar",
            color: colors.accent,
            data: bars.map((it) => it.sum),
            label: { show: true, position: "right", color: colors.ink, formatter: (/** @type {Bar} */ it) => number(it.value, 0) },
          },
        ],
      };
    },
  });
}
