// Tables: sorted at a click, taken away as CSV or PNG.

import { h, download } from "./html.js";
import { t } from "./language.js";
import { pictureOf } from "./picture.js";

/** So many are seen at first; what is taken away as CSV has all of them. */
const MOST_ROWS = 50;

/** @import { Attributes, Child } from "./html.js" */

/**
 * @template [R=any] a row
 * @typedef {object} Column
 * @property {string} key also its name in the address when it is sorted by
 * @property {string} title
 * @property {string} [hint] what it means
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
 * @returns {HTMLElement}
 */
export function table({ caption, file, columns, rows, sort = "", onSort, mark }) {
  const body = h("tbody");
  const headers = columns.map((column) => header(column, () => sortBy(column.key)));
  const element = h(
    "table",
    {},
    h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, headers)),
    body,
  );
  let current = sort;

  let most = MOST_ROWS;
  const more = h("button", { type: "button", class: "more", onclick: () => all() }, t("rows.all", { count: rows.length }));
  const draw = () => {
    const sorted = sortedRows(rows, columns, current).slice(0, most);
    body.replaceChildren(...sorted.map((row) => h("tr", mark?.(row) ?? {}, cells(columns, row))));
    more.hidden = rows.length <= most;
    columns.forEach((column, i) => {
      const key = current.replace(/^-/, "");
      const order = current.startsWith("-") ? "descending" : "ascending";
      headers[i].setAttribute("aria-sort", column.key === key ? order : "none");
    });
  };
  const all = () => {
    most = Infinity;
    draw();
  };
  /** @param {string} key */
  const sortBy = (key) => {
    current = current === key ? `-${key}` : key;
    draw();
    onSort?.(current);
  };
  draw();

  return h(
    "figure",
    { class: "table" },
    h(
      "figcaption",
      {},
      h("span", { class: "caption", "aria-hidden": "true" }, caption),
      takeAway(
        ["CSV", () => download(`${file}.csv`, csv(columns, sortedRows(rows, columns, current)))],
        ["PNG", () => download(`${file}.png`, pictureOf(element, caption))],
      ),
    ),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, element),
    more,
  );
}

/**
 * Buttons to take something away.
 * @param {...[string, () => void]} ways name of the form, and what takes it away
 */
export function takeAway(...ways) {
  return h(
    "span",
    { class: "take" },
    ways.map(([name, take]) =>
      h("button", { type: "button", onclick: take, title: t("take", { form: name }) }, name),
    ),
  );
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
 */
function sortedRows(rows, columns, sort) {
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ""));
  if (!column) {
    return rows;
  }
  const way = sort.startsWith("-") ? -1 : 1;
  /** @param {unknown} value */
  const missing = (value) => value === null || value === undefined || value === "";
  return [...rows].sort((a, b) => {
    const [x, y] = [a, b].map(column.order ?? column.value);
    if (missing(x) || missing(y)) {
      return Number(missing(x)) - Number(missing(y));
    }
    return way * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "zh-CN"));
  });
}

/**
 * With a mark by which spreadsheets know UTF-8; a text that looks like a formula stays a text.
 * @template R
 * @param {Pick<Column<R>, "title" | "value">[]} columns
 * @param {R[]} rows
 */
export function csv(columns, rows) {
  /** @param {string | number | null | undefined} value */
  const field = (value) => {
    const text = typeof value === "string" && /^[=+@\t-]/.test(value) ? `'${value}` : String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((c) => c.value(row)))];
  const text = lines.map((line) => line.map(field).join(",")).join("\r\n");
  return new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" });
}
