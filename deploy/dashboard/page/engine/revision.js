// A revision of the policy: the catalog's file with other numbers in it, and every other word and
// comment as it stands. The library tells where things are; it does not write the file anew, which
// would keep comments but not their places, nor how lists are laid out.

import { pathOf } from "./tree.js";

/** @import { Definition } from "./tree.js" */

/** @typedef {import("yaml").YAMLMap<any, any>} Mapping of the file */
/** @typedef {{start: number, end: number, text: string}} Edit what replaces a piece of the file */

/**
 * The file with changed numbers.
 * @param {string} text of the file
 * @param {string} index name
 * @param {Map<string, number>} weights by the paths of the tree; whole groups, each summing to 1
 * @param {Pick<Definition, "color" | "minimumCoverage">} changed numbers that are written
 * @param {typeof import("yaml")} yaml
 * @returns {string}
 */
export function revised(text, index, weights, changed, yaml) {
  /** @type {any} */
  const root = yaml.parseDocument(text).contents;
  /** @type {Mapping[]} */
  const indices = (yaml.isSeq(root) ? root : root.get("indices")).items;
  const found = indices.find((it) => it.get("name") === index);
  if (!found) {
    throw new Error(`The file does not define the index ${index}`);
  }
  const { color, minimumCoverage } = changed;
  const edits = [
    ...replaced(found, ["color", "yellow", "enter"], color.yellow.enter),
    ...replaced(found, ["color", "yellow", "leave"], color.yellow.leave),
    ...replaced(found, ["color", "red", "enter"], color.red.enter),
    ...replaced(found, ["color", "red", "leave"], color.red.leave),
    ...replaced(found, ["minimumCoverage"], minimumCoverage),
    ...weighed(found, "", weights, text),
  ].sort((a, b) => b.start - a.start);
  return edits.reduce((all, it) => all.slice(0, it.start) + it.text + all.slice(it.end), text);
}

/**
 * Edits by which a group and all within it get their weights, in the place of comparisons by pairs.
 * @param {Mapping} group
 * @param {string} path of the group
 * @param {Map<string, number>} weights
 * @param {string} text of the file
 * @returns {Edit[]}
 */
function weighed(group, path, weights, text) {
  /** @type {Mapping[]} */
  const parts = (group.get("dimensions") ?? group.get("indicators"))?.items ?? [];
  const pairs = group.items.findIndex((it) => it.key.value === "pairwise");
  const weighs = parts.some((part) => weights.has(pathOf(part.toJSON(), path)));
  return [
    ...(weighs && pairs >= 0 ? [removed(group, pairs)] : []),
    ...parts.flatMap((part) => {
      const own = pathOf(part.toJSON(), path);
      const weight = weights.get(own);
      return [...(weight === undefined ? [] : weightOf(part, weight, text)), ...weighed(part, own, weights, text)];
    }),
  ];
}

/**
 * A part's weight, behind the first thing that is said of it where it had none.
 * @param {Mapping} part
 * @param {number} weight
 * @param {string} text of the file
 * @returns {Edit[]}
 */
function weightOf(part, weight, text) {
  if (part.has("weight")) {
    return replaced(part, ["weight"], weight);
  }
  const [start] = part.items[1].key.range;
  const indent = " ".repeat(start - text.lastIndexOf("\n", start) - 1);
  return [{ start, end: start, text: `weight: ${weight}${part.flow ? ", " : `\n${indent}`}` }];
}

/**
 * A number in the place of another; nothing where none stands, or the same.
 * @param {Mapping} mapping
 * @param {string[]} keys way to it
 * @param {number} value
 * @returns {Edit[]}
 */
function replaced(mapping, keys, value) {
  /** @type {any} */
  const scalar = mapping.getIn(keys, true);
  return scalar && scalar.value !== value ? [{ start: scalar.range[0], end: scalar.range[1], text: String(value) }] : [];
}

/**
 * Without a key and what it says, from the end of what stands before it.
 * @param {Mapping} mapping
 * @param {number} place of the key
 * @returns {Edit}
 */
function removed({ items }, place) {
  const { key, value } = items[place];
  return place > 0
    ? { start: items[place - 1].value.range[2], end: value.range[2], text: "" }
    : { start: key.range[0], end: items[1].key.range[0], text: "" };
}
