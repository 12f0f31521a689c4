// Tables: sorted at a click, searched, leafed through, taken away as CSV or PNG.

import { download, h } from "./html.js";
import { t } from "./language.js";
import { pictureOf } from "./picture.js";
import { origin, takeAway, takeRows } from "./take.js";

/** So many are seen at once; what is taken away as CSV has all of them. */
const PAGE_ROWS = 50;

/** A table of so many rows can be searched. */
const SEARCHED = 15;

/** @import { Attributes, Child } from "./html.js" */

/**
 * @template [R=any] a row
 * @typedef {object} Column
 * @property {string} key also its name in the address when it is sorted by
 * @property {string} title
 * @property {string} [hint] what it means
 * @property {string} [unit] of the value as CSV has it
 * @property {(row: R) => string | number | null | undefined} value for CSV, not rounded
 * @property {(row: R) => Child | (Child | Child[])[]} [show] what is seen; default: the value
 * @property {((row: R) => number) | null} [order] what it is sorted by; default: the value
 * @property {boolean} [text] not a number: stands left
 */

/**
 * Makes a table.
 * @template R
 * @param {object} options
 * @param {string} options.caption
 * @param {string} options.file name of what is taken away, without ending
 * @param {Column<R>[]} options.columns
 * @param {R[]} options.rows
 * @param {string} [options.sort] key of a column, with - before it from the greatest
 * @param {(sort: string) => void} [options.onSort]
 * @param {(row: R) => Attributes} [options.mark] attributes of a row
 * @param {(row: R) => boolean} [options.total] rows that are wholes of others: they stand first, however it is sorted
 * @returns {HTMLElement}
 */
export function table({ caption, file, columns, rows, sort = "", onSort, mark, total = () => false }) {
  const body = h("tbody");
  const headers = columns.map((column) => header(column, () => sortBy(column.key)));
  const element = h("table", {}, h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, headers)), body);
  let current = sort;
  let wanted = "";
  let first = 0;
  let most = PAGE_ROWS;
  const found = () => sortedRows(searched(rows, columns, wanted), columns, current, total);
  const draw = () => {
    const all = found();
    first = Math.min(first, Math.max(0, all.length - 1));
    const shown = all.slice(first, first + most);
    const lines = shown.map((row) => h("tr", { class: total(row) ? "total" : null, ...mark?.(row) }, cells(columns, row)));
    body.replaceChildren(...(lines.length ? lines : [h("tr", {}, h("td", { colspan: columns.length }, t("empty.rows")))]));
    foot.replaceChildren(...leaves(all.length, first, most, turn));
    foot.hidden = all.length <= PAGE_ROWS;
    const key = current.replace(/^-/, "");
    const order = current.startsWith("-") ? "descending" : "ascending";
    columns.forEach((column, i) => headers[i].setAttribute("aria-sort", column.key === key ? order : "none"));
  };
  /** @type {(to: number, many: number) => void} */
  const turn = (to, many) => {
    [first, most] = [to, many];
    draw();
  };
  const foot = h("div", { class: "more", role: "group", "aria-label": t("rows.pages", { caption }) });
  /** @param {string} key */
  const sortBy = (key) => {
    current = current === key ? `-${key}` : key;
    turn(0, most);
    onSort?.(current);
  };
  /** @param {string} text */
  const search = (text) => {
    wanted = text;
    turn(0, most);
  };
  draw();
  const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, element);
  if (rows.length <= SHORT) {
    scroll.classList.add("short");
  }
  return h(
    "figure",
    { class: "table" },
    h(
      "figcaption",
      {},
      h("span", { class: "caption", "aria-hidden": "true" }, caption),
      rows.length > SEARCHED && searchField(caption, search),
      takeAway(
        ["CSV", () => takeRows(file, caption, columns, found())],
        ["PNG", () => download(`${file}.png`, pictureOf(element, caption, origin()))],
      ),
    ),
    scroll,
    foot,
  );
}

/** A table of so few rows needs no scrolling of its own on a phone. */
const SHORT = 12;

/**
 * @param {string} caption
 * @param {(text: string) => void} search
 */
function searchField(caption, search) {
  return h("input", {
    type: "search",
    class: "search",
    placeholder: t("rows.search"),
    "aria-label": `${t("rows.search")}${t("colon")}${caption}`,
    oninput: ({ target }) => search(target.value),
  });
}

/**
 * By which a long table is leafed through.
 * @param {number} count of rows
 * @param {number} first
 * @param {number} most on a page
 * @param {(to: number, many: number) => void} turn
 * @returns {HTMLElement[]}
 */
function leaves(count, first, most, turn) {
  const last = Math.min(count, first + most);
  /** @type {(text: string, disabled: boolean, to: number, many?: number) => HTMLElement} */
  const leaf = (text, disabled, to, many = PAGE_ROWS) => h("button", { type: "button", disabled, onclick: () => turn(to, many) }, text);
  return [
    leaf(t("rows.before"), first === 0, Math.max(0, first - PAGE_ROWS)),
    h("span", { role: "status" }, t("rows.some", { first: first + 1, last, count })),
    leaf(t("rows.after"), last >= count, first + PAGE_ROWS),
    leaf(t("rows.all", { count }), most >= count, 0, Infinity),
  ];
}

/**
 * Rows in which every word stands somewhere, as it is shown or as it is taken away.
 * @template R
 * @param {R[]} rows
 * @param {Column<R>[]} columns
 * @param {string} wanted
 */
function searched(rows, columns, wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    return rows;
  }
  return rows.filter((row) => {
    const text = columns.map((it) => `${it.value(row) ?? ""} ${it.show ? h("i", {}, it.show(row)).textContent : ""}`).join(" ");
    return words.every((word) => text.toLowerCase().includes(word));
  });
}

/**
 * @param {Column} column
 * @param {() => void} onclick
 */
function header(column, onclick) {
  return h(
    "th",
    { scope: "col", class: column.text ? "text" : "number", title: column.hint },
    h("button", { type: "button", onclick }, column.title),
  );
}

/**
 * @template R
 * @param {Column<R>[]} columns
 * @param {R} row
 */
function cells(columns, row) {
  return columns.map((column, i) =>
    h(
      i === 0 ? "th" : "td",
      { class: column.text ? "text" : "number", scope: i === 0 ? "row" : null },
      column.show ? column.show(row) : (column.value(row) ?? "–"),
    ),
  );
}

/**
 * Missing values come last, whichever way it is sorted.
 * @template R
 * @param {R[]} rows
 * @param {Column<R>[]} columns
 * @param {string} sort
 * @param {(row: R) => boolean} total
 */
function sortedRows(rows, columns, sort, total) {
  const wholes = rows.filter(total);
  const parts = rows.filter((row) => !total(row));
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ""));
  if (!column) {
    return [...wholes, ...parts];
  }
  const way = sort.startsWith("-") ? -1 : 1;
  /** @param {unknown} value */
  const missing = (value) => value === null || value === undefined || value === "";
  parts.sort((a, b) => {
    const [x, y] = [a, b].map(column.order ?? column.value);
    if (missing(x) || missing(y)) {
      return Number(missing(x)) - Number(missing(y));
    }
    return way * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "zh-CN"));
  });
  return [...wholes, ...parts];
}
