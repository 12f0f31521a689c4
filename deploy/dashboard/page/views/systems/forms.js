// Columns of a view as people read them: heading, unit, form.

import { link } from "../../app/address.js";
import { BADNESS, badge, tinted } from "../../app/colors.js";
import { h } from "../../app/html.js";
import { chosenLanguage, t, title } from "../../app/language.js";
import { READINGS, SECONDS, UNITS, amount, money } from "./readings.js";
import { order } from "./words.js";

/**
 * @import { Context } from "../../app/context.js"
 * @import { Child } from "../../app/html.js"
 * @import { Column } from "../../app/table.js"
 * @import { Color } from "../../engine/color.js"
 * @import { Described, Description, Form, Row } from "./description.js"
 * @import { Loaded } from "./sets.js"
 */

/** @type {Form[]} */
const TEXTS = ["region", "town", "code", "color", "category", "rule", "rules", "source", "stage", "action", "alert", "case", "time", "day", "month", "yes", "text"];

/**
 * Their unit stands in the heading.
 * @type {Form[]}
 */
const IN_HEAD = ["money", "points"];

/** Digits of a town's code. */
const TOWN = 9;

/** How the columns of a system are read. */
export class Forms {
  /**
   * @param {Context} context
   * @param {Description} description
   * @param {Loaded} known
   */
  constructor(context, description, known) {
    this.context = context;
    this.columns = description.columns;
    this.known = known;
  }

  /**
   * @param {string} name
   * @returns {Described}
   */
  described(name) {
    return this.columns[name] ?? { form: "text" };
  }

  /**
   * Comments begin in Chinese and go on in English.
   * @param {string} name of the column
   */
  heading(name) {
    const described = this.described(name);
    const comment = this.known.comments.get(name) ?? "";
    const [first, ...rest] = comment.split(/\s/);
    if (chosenLanguage() === "zh") {
      return described.zh ?? (first.replace(/（.*/, "") || name);
    }
    const text = rest.join(" ").split(/[,;:]/)[0] || name.replaceAll("_", " ");
    return described.en ?? text[0].toUpperCase() + text.slice(1);
  }

  /**
   * What is left of a column when the one before it is taken away.
   * @param {string} name of the column
   */
  restHeading(name) {
    const { rest } = this.described(name);
    return rest ? title(rest) : this.heading(name);
  }

  /**
   * @param {string} name of the column
   * @param {Row} row
   */
  value(name, row) {
    const { form, of } = this.described(name);
    return form === "town" ? String(row.region).slice(0, TOWN) : row[of ?? name];
  }

  /**
   * A length of time in seconds.
   * @param {string} name of the column
   * @param {Row} row
   */
  seconds(name, row) {
    return row[name] * (SECONDS[this.described(name).form] ?? 1);
  }

  /** @param {string} name of the column */
  unit(name) {
    const { form, unit } = this.described(name);
    const key = UNITS[form];
    return unit ? title(unit) : key ? t(key) : "";
  }

  /**
   * A value in words and numbers alone.
   * @param {string} name of the column
   * @param {any} value
   * @param {Row} [row]
   * @returns {string}
   */
  text(name, value, row = {}) {
    const described = this.described(name);
    if (described.pair) {
      return title(row, described.pair) || "–";
    }
    const missing = value === null || value === undefined;
    return missing || (value === "" && described.form !== "code") ? "–" : READINGS[described.form](value, described, this.context);
  }

  /**
   * @param {string} name of the column
   * @returns {Column<Row>} of a table
   */
  column(name) {
    const described = this.described(name);
    const { form } = described;
    const comment = this.known.comments.get(name) ?? "";
    const isText = TEXTS.includes(form) || Boolean(described.pair);
    return {
      key: name,
      title: this.heading(name) + (IN_HEAD.includes(form) ? t("unit.behind", { unit: this.unit(name) }) : ""),
      unit: IN_HEAD.includes(form) ? "" : this.unit(name),
      hint: chosenLanguage() === "en" ? comment.split(/\s/).slice(1).join(" ") : "",
      text: isText,
      value: (row) => this.taken(name, row, isText),
      order: orderOf(described, name),
      show: (row) => this.shown(name, row),
    };
  }

  /**
   * As CSV has it: names instead of codes, and numbers that are not rounded.
   * @param {string} name of the column
   * @param {Row} row
   * @param {boolean} isText
   */
  taken(name, row, isText) {
    const value = this.value(name, row);
    const { form } = this.described(name);
    if (form === "money") {
      return money(value);
    }
    return isText && form !== "time" && form !== "alert" ? this.text(name, value, row) : value;
  }

  /**
   * A value with its color, and where it leads.
   * @param {string} name of the column
   * @param {Row} row
   * @returns {Child | Child[]}
   */
  shown(name, row) {
    const value = this.value(name, row);
    const described = this.described(name);
    const { form, color, index, source } = described;
    const text = this.text(name, value, row);
    if (value === null || value === undefined || value === "") {
      return text;
    }
    if (form === "color") {
      return badge(value);
    }
    if (form === "money") {
      return amount(value);
    }
    if (form === "time" || form === "day") {
      return h("span", { class: "nowrap" }, text);
    }
    const town = String(value).slice(0, TOWN);
    if (form === "region" && town !== this.known.region && this.context.regions.has(town)) {
      return h("a", { href: link({ region: town, case: null }) }, text);
    }
    if (form === "alert") {
      return h("a", { href: link({ view: "alerts", alert: value, state: "all", lang: chosenLanguage() }, {}) }, t("systems.alert"));
    }
    if (form === "case") {
      return h("a", { href: link({ case: `${source ?? row.source}/${value}` }) }, text);
    }
    const shown = color && row[color] ? tinted(text, row[color]) : text;
    const way = { view: "why", index, region: String(row.region ?? this.known.region), lang: chosenLanguage() };
    return index ? h("a", { href: link(way, {}), title: t("systems.why") }, shown) : shown;
  }
}

/**
 * @param {Described} described
 * @param {string} name
 * @returns {((row: Row) => number) | null}
 */
export function orderOf({ form, codes }, name) {
  if (form === "color") {
    return (row) => BADNESS[/** @type {Color} */ (row[name])];
  }
  if (form === "code" || form === "stage") {
    const known = order(codes ?? (form === "stage" ? "stage" : name));
    return (row) => known.indexOf(String(row[name]));
  }
  return null;
}
