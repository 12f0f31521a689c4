// What is taken away from the page: as CSV for spreadsheets, with what it is, as of when and where from.

import { download, h } from "./html.js";
import { t, when } from "./language.js";

/** @import { Column } from "./table.js" */

/** @typedef {Pick<Column, "title" | "value" | "unit">} Taken a column, as far as it is taken away */

/** @type {{time: string | number | null, who: string}} when the newest of what is known holds, and who sees it */
let known = { time: null, who: "–" };

/**
 * Notes what stands in whatever is taken away.
 * @param {string | number | null} time when the newest of what is known holds
 * @param {string} who sees it
 */
export function asOf(time, who) {
  known = { time, who };
}

/** What stands below a picture and above numbers: as of when they are, and who took them away when. */
export function origin() {
  const now = when(Date.now() - new Date().getTimezoneOffset() * 60_000);
  const at = known.time === null ? [] : [t("take.asOf", { at: when(known.time) })];
  return [...at, t("take.source", { user: known.who, now })];
}

/**
 * Buttons to take something away.
 * @param {...[string, () => void]} ways name of the form, and what takes it away
 */
export function takeAway(...ways) {
  return h(
    "span",
    { class: "take" },
    ways.map(([form, onclick]) =>
      h("button", { type: "button", title: t("take", { form }), onclick }, form),
    ),
  );
}

/**
 * Offers rows as a file of CSV.
 * @param {string} file name, without ending
 * @param {string} caption
 * @param {Taken[]} columns
 * @param {any[]} rows
 */
export function takeRows(file, caption, columns, rows) {
  download(`${file}.csv`, new Blob([csv([caption, ...origin()], columns, rows)], { type: "text/csv" }));
}

/**
 * With a mark by which spreadsheets know UTF-8, and lines of # that say what it is. A text that looks like a
 * formula stays a text: spreadsheets would reckon with what somebody wrote in a report.
 * @param {string[]} head
 * @param {Taken[]} columns
 * @param {any[]} rows
 */
export function csv(head, columns, rows) {
  /** @param {string | number | null | undefined} value */
  const field = (value) => {
    const text = typeof value === "string" && /^\s*[=+@\t\r＝＋－＠-]/.test(value) ? `'${value}` : String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const titles = columns.map(({ title, unit }) => (unit ? t("take.unit", { title, unit }) : title));
  const lines = [titles, ...rows.map((row) => columns.map((it) => it.value(row)))].map((line) => line.map(field).join(","));
  const comments = head.map((it) => `# ${it.replaceAll(/[\r\n]+/g, " ").replaceAll(/,\s*/g, " · ")}`);
  return ["\ufeff" + [...comments, ...lines].join("\r\n"), "\r\n"].join("");
}
