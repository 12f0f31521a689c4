// The rows that a system's page is made of: asked of the database, and those of a region and a month among them.

import { ask } from "../../app/server.js";
import { Trouble } from "../../app/trouble.js";

/**
 * @import { Address } from "../../app/address.js"
 * @import { ColumnRow } from "../../app/answers.js"
 * @import { Context } from "../../app/context.js"
 * @import { Description, Row, Rows, SetOf } from "./description.js"
 */

/** So many rows the database gives at most. */
const MOST = 5000;

/** Digits of a code. */
const COUNTY = 6;
const TOWN = 9;
const VILLAGE = 12;

/**
 * What is known of a system.
 * @typedef {object} Loaded
 * @property {string} region
 * @property {boolean} county whether it speaks of the whole county only
 * @property {string} month such as 2026-11; empty where there are none
 * @property {string[]} months that there are, the newest first
 * @property {number} cut so many rows are shown although there are more; 0 = all are
 * @property {(rows: string | Rows, month?: string) => Row[]} rows of a set, or those that are asked for
 * @property {(rows: Rows) => (row: Row) => boolean} total whether a row stands for all those beside it
 * @property {Map<string, string>} comments of columns by their names
 */

/**
 * @param {Address} state
 * @param {Context} context
 * @param {Description} description
 * @returns {Promise<Loaded>}
 */
export async function loaded(state, context, { sets }) {
  const region = state.region ?? context.home;
  context.region(region);
  const { main, ...others } = sets;
  const [all, ...described] = await Promise.all([
    asked(main, region),
    ...Object.values(sets).map((it) => ask("columns", { view: it.view })),
  ]);
  const months = main.month ? [...new Set(all.map((it) => monthOf(it, main)))].sort().reverse() : [];
  if (state.month && !/^\d{4}-\d\d$/.test(state.month)) {
    throw new Trouble("month", { name: state.month });
  }
  const month = state.month && main.month ? state.month : (months[0] ?? "");
  const names = Object.keys(others);
  const more = await Promise.all(names.map((it) => asked(others[it], region, others[it].month ? month : "")));
  const rows = new Map([["main", all], ...names.map((it, i) => /** @type {[string, Row[]]} */ ([it, more[i]]))]);
  return {
    region,
    county: !main.region,
    month,
    months: months.includes(month) || !month ? months : [month, ...months],
    cut: [...rows.values()].some((it) => it.length >= MOST) ? MOST : 0,
    rows: (wanted, other = month) => chosen(rows, sets, typeof wanted === "string" ? { set: wanted, by: "" } : wanted, region, other),
    total: ({ set: name = "main", by }) => {
      const { region: code, whole } = sets[name];
      return (row) => (by !== undefined && by === code ? region.length === COUNTY && row[by] === region : by !== undefined && row[by] === whole?.[by]);
    },
    comments: new Map(described.flat().map((/** @type {ColumnRow} */ it) => [it.name, it.comment])),
  };
}

/**
 * @param {SetOf} set
 * @param {string} region
 * @param {string} [time]
 * @returns {Promise<Row[]>}
 */
async function asked({ view, region: column, order, open, newest, where }, region, time = "") {
  const asking = { view, region: column ?? order, within: column ? region : "", order };
  const rows = await (open ? ask("system_open", { ...asking, open }) : ask("system", { ...asking, time }));
  return rows.filter(
    (row) => (!newest || row[order] === rows[0][order]) && Object.entries(where ?? {}).every(([name, value]) => row[name] === value),
  );
}

/**
 * @param {Row} row
 * @param {SetOf} set
 */
function monthOf(row, set) {
  return String(row[set.order]).slice(0, 7);
}

/**
 * @param {Map<string, Row[]>} all
 * @param {Record<string, SetOf>} sets
 * @param {Rows} rows an empty `by` = all of the set
 * @param {string} region
 * @param {string} month
 */
function chosen(all, sets, { set: name = "main", by, own: alone }, region, month) {
  const set = sets[name];
  const code = set.region ?? "";
  /** @type {(row: Row) => boolean} */
  const own = (row) => !code || row[code] === region;
  const rows = (all.get(name) ?? []).filter((row) => !alone || own(row));
  const now = rows.filter((row) => !set.month || monthOf(row, set) === month);
  if (by === "") {
    return rows;
  }
  if (by === undefined) {
    return set.whole ? now.filter((row) => own(row) && wholes(row, set)) : now;
  }
  if (by === "month") {
    return rows.filter((row) => own(row) && wholes(row, set)).sort((a, b) => monthOf(a, set).localeCompare(monthOf(b, set)));
  }
  if (by === code) {
    const deepest = region.length === COUNTY ? TOWN : VILLAGE;
    return now.filter((row) => wholes(row, set) && row[code].length <= deepest).sort((a, b) => String(a[code]).localeCompare(String(b[code])));
  }
  return now.filter((row) => own(row) && wholes(row, set, by));
}

/**
 * Whether a row stands for all kinds, but for those of one column.
 * @param {Row} row
 * @param {SetOf} set
 * @param {string} [but]
 */
function wholes(row, set, but) {
  return Object.entries(set.whole ?? {}).every(([column, all]) => column === but || row[column] === all);
}
