// The pictures of a system, by their kinds.

import { chart } from "../../app/chart.js";
import { h } from "../../app/html.js";
import { title } from "../../app/language.js";
import { balance } from "./balance.js";
import { bars } from "./bars.js";
import { flow } from "./flow.js";
import { Forms } from "./forms.js";
import { funnel } from "./funnel.js";
import { lines } from "./lines.js";
import { placeMap } from "./place-map.js";
import { span, spread } from "./spread.js";

/**
 * @import { Colors } from "../../app/chart.js"
 * @import { Context } from "../../app/context.js"
 * @import { Taken } from "../../app/take.js"
 * @import { Description, Picture, Row } from "./description.js"
 * @import { Loaded } from "./sets.js"
 */

/**
 * A picture, made.
 * @typedef {object} Made
 * @property {Taken[]} columns
 * @property {any[]} rows
 * @property {string} summary
 * @property {number} height
 * @property {(colors: Colors) => object} option of ECharts
 */

/**
 * What a picture is made of.
 * @typedef {object} Material
 * @property {Context} context
 * @property {Forms} forms
 * @property {Loaded} known
 * @property {Picture} picture
 * @property {Row[]} rows without those that are totals of others; at least one
 */

/** @type {Record<Exclude<Picture["kind"], "map">, (material: Material) => Made | null | Promise<Made | null>>} */
const KINDS = { funnel, bars, lines, flow, balance, spread, span };

/**
 * @param {Context} context
 * @param {string} system
 * @param {Description} description
 * @param {Loaded} known
 * @returns {Promise<HTMLElement[]>}
 */
export async function pictures(context, system, description, known) {
  const forms = new Forms(context, description, known);
  const made = await Promise.all(
    description.pictures.map(async (picture, i) => {
      const all = known.rows(picture);
      const total = known.total(picture);
      const parts = all.filter((row) => !total(row));
      const rows = parts.length ? parts : all;
      if (!rows.length) {
        return null;
      }
      const material = { context, forms, known, picture, rows };
      const caption = captionOf(picture, description, known, context);
      const file = `${system}-picture${i ? `-${i + 1}` : ""}`;
      const figure = picture.kind === "map" ? await placeMap(material, system, caption) : await drawn(await KINDS[picture.kind](material), caption, file);
      if (figure) {
        figure.dataset.picture = picture.kind;
      }
      return figure;
    }),
  );
  const figures = made.filter((it) => it !== null);
  return figures.length ? [h("div", { class: "pictures" }, figures)] : [];
}

/**
 * @param {Picture} picture
 * @param {Description} description
 * @param {Loaded} known
 * @param {Context} context
 */
function captionOf(picture, description, known, context) {
  const set = picture.set ?? "main";
  const monthly = description.sets[set].month && picture.by !== "month" && known.month;
  const where = description.sets[set].region ? [context.regionName(known.region)] : [];
  return [title(picture.title), ...where, ...(monthly ? [known.month] : [])].join(" · ");
}

/**
 * @param {Made | null} made
 * @param {string} caption
 * @param {string} file
 */
async function drawn(made, caption, file) {
  if (!made) {
    return null;
  }
  const { columns, rows, summary, height, option } = made;
  return chart({ caption, summary, file, numbers: () => ({ columns, rows }), height, option });
}
