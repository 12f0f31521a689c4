// Where things are: those that need somebody, on the map of the county.

import { link } from "../../app/address.js";
import { mapChart, mapShapes } from "../../app/map.js";
import { SHAPES } from "../../app/colors.js";
import { t, title } from "../../app/language.js";

/**
 * @import { Spot } from "../../app/map.js"
 * @import { Color } from "../../engine/color.js"
 * @import { Material } from "./pictures.js"
 */

/** More would be a heap. */
const MOST_SPOTS = 600;

/** @type {Color[]} the most urgent first */
const ORDER = ["red", "yellow", "grey", "green"];

/**
 * @param {Material} material
 * @param {string} system
 * @param {string} caption
 * @returns {Promise<HTMLElement | null>} null where nothing needs anybody
 */
export async function placeMap({ context, forms, known, picture, rows }, system, caption) {
  const { split = "", label = "", colors } = picture;
  /** @type {(row: Record<string, any>) => Color | undefined} */
  const colorOf = (row) => (colors ? colors[String(row[split])] : row[split] === "green" ? undefined : row[split]);
  const spots = rows
    .flatMap((row) => {
      const color = colorOf(row);
      return color ? [{ row, color }] : [];
    })
    .sort((a, b) => ORDER.indexOf(a.color) - ORDER.indexOf(b.color));
  if (!spots.length) {
    return null;
  }
  const points = spots.slice(0, MOST_SPOTS).map(({ row, color }) => /** @type {Spot} */ ({
    longitude: row.longitude ?? null,
    latitude: row.latitude ?? null,
    region: row.region,
    color,
    name: `${SHAPES[color]} ${forms.text(label, forms.value(label, row), row)}`,
    lines: (picture.bars ?? []).map((it) => `${forms.heading(it)}${t("colon")}${forms.text(it, forms.value(it, row), row)}`),
    age: "",
    href: link({ region: String(row.region).slice(0, 9) }),
  }));
  const kinds = [...new Set(spots.map(({ row }) => forms.text(split, row[split], row)))];
  return mapChart({
    caption,
    label: t("map.spots", { count: spots.length, kinds: kinds.join(t("comma")), title: title(picture.title) }),
    file: `${system}-map`,
    shapes: await mapShapes(context),
    areas: context.regionsOf(["town"]).map((it) => ({ region: it.code, name: title(it, "name"), color: null, value: "", lines: [], href: link({ region: it.code }) })),
    points,
    within: known.region.length === 9 ? known.region : undefined,
  });
}
