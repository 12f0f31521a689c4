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
 * @property {string} [query] name of a question of its own, where the view needs parameters
 */

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

async function list() {
  const response = await fetch("systems.json").catch(() => {
    throw new Trouble("down");
  });
  return response.json();
}

async function content(state, context, system) {
  const region = state.region ?? context.home;
  const [all, described] = await Promise.all([
    ask(system.query ?? "system", system.query ? { region } : { view: system.view }),
    ask("columns", { view: system.view }),
  ]);
  const within = system.region && region ? all.filter((it) => String(it[system.region]).startsWith(region)) : all;
  const rows = ordered(within, system);
  const fields = system.region ? [controls(regionChoice(context, ["county", "town"], region))] : [];
  if (!rows.length) {
    return [...fields, emptyNote(all.length ? "empty.regionNow" : "empty.view", { region: context.regionName(region) })];
  }
  const named = described.length ? described : Object.keys(rows[0]).map((name) => ({ name, comment: "" }));
  const columns = named.filter((it) => isWanted(it, named));
  return [
    ...fields,
    system.bar ? await bars(context, system, named, ownOf(rows, system, region)) : null,
    table({
      caption: title(system.title),
      file: system.view,
      columns: columns.map((it) => column(context, system, it, rows)),
      rows,
      sort: state.sort ?? "",
      onSort: (sort) => note({ sort }),
    }),
    all.length === MOST ? h("p", { class: "note" }, t("systems.cut", { most: MOST })) : null,
  ].filter(Boolean);
}

/** Names in the other language are left out, and codes beside a name in this one. */
function isWanted({ name }, columns) {
  const other = chosenLanguage() === "zh" ? "_en" : "_zh";
  const here = `${name}_${chosenLanguage()}`;
  return !name.endsWith(other) && !columns.some((it) => it.name === here);
}

/** The newest month first, and in it by region. */
function ordered(rows, system) {
  const text = (value) => String(value ?? "");
  return [...rows].sort(
    (a, b) => text(b.month).localeCompare(text(a.month)) || text(a[system.region]).localeCompare(text(b[system.region])),
  );
}

/** What bars are made of, so that nothing is counted again in its whole: of a county, of all kinds. */
function ownOf(rows, system, region) {
  const single = rows.filter((row) =>
    Object.entries(system.whole ?? {}).every(([column, all]) => (row[column] === all) === (column !== system.label)),
  );
  const own = single.filter((it) => it[system.region] === region);
  return own.length && !system.apart ? own : single;
}

function column(context, system, { name, comment }, rows) {
  const text = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : value);
  return {
    key: name,
    title: headingOf(name, comment),
    hint: comment,
    text: rows.some((row) => typeof row[name] === "string"),
    value: (row) => text(row[name]),
    order: name === system.color ? (row) => BADNESS[row[name]] : null,
    show: (row) => shown(context, system, name, text(row[name])),
  };
}

/** Comments begin in Chinese and go on in English; a heading is the first words of them. */
function headingOf(name, comment) {
  return chosenLanguage() === "zh" ? comment.split(/[\s（]/)[0] || name : name.replace(/_en$/, "").replaceAll("_", " ");
}

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
  if (name === "stage" || name === "action") {
    return t(`${name}.${value}`);
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

/** Sums of one column by another. */
async function bars(context, system, described, rows) {
  const sums = new Map();
  rows.forEach((it) => sums.set(it[system.label], (sums.get(it[system.label]) ?? 0) + it[system.bar]));
  const bars = [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST_BARS);
  const names = new Map(rows.map((it) => [it[system.label], title(it, system.label) || String(it[system.label])]));
  const label = (value) => (names.get(value) === value ? shown(context, system, system.label, value) : names.get(value));
  const heading = (name) => headingOf(name, described.find((it) => it.name === name)?.comment ?? "");
  const taken = [
    { title: heading(system.label), value: ([name]) => label(name) },
    { title: heading(system.bar), value: ([, sum]) => sum },
  ];
  return chart({
    caption: `${title(system.title)} · ${heading(system.bar)}`,
    numbers: () => ({ columns: taken, rows: bars }),
    summary: bars.map(([name, value]) => `${label(name)} ${number(value, 0)}.`).join(" "),
    file: system.view,
    height: 50 + 28 * bars.length,
    option: (colors) => {
      const { axis, tooltip } = axes(colors);
      return {
        grid: { left: 130, right: 70, top: 8, bottom: 28 },
        tooltip: { ...tooltip, formatter: (it) => tip(`${it.name} ${number(it.value, 0)}`) },
        xAxis: { ...axis, type: "value" },
        yAxis: { ...axis, type: "category", inverse: true, data: bars.map(([name]) => label(name)) },
        series: [
          {
            type: "bar",
            color: colors.accent,
            data: bars.map(([, value]) => value),
            label: { show: true, position: "right", color: colors.ink, formatter: (it) => number(it.value, 0) },
          },
        ],
      };
    },
  });
}
