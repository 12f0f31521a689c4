// An index as a tree, from what the catalog says of it.

import { weightsOfPairs } from "./pairs.js";

/** @typedef {{zh: string, en: string}} Title */
/** @typedef {{enter: number, leave: number}} Band values at which a color begins and ends */
/** @typedef {{yellow: Band, red: Band}} Bands */
/** @typedef {{holdWorsening?: string, holdRecovering?: string}} Holds how long a value must have been in another band, such as 2h */

/**
 * A group of an index, and the whole of it.
 * @typedef {object} Group
 * @property {string} path names of the dimensions from the outermost, joined by "/"; "" = the index
 * @property {Title} [title]
 * @property {number} weight share of the group that it belongs to, 0..1
 * @property {boolean} geometric whether it multiplies instead of adding
 * @property {number} floor least value with which a geometric mean reckons
 * @property {Node[]} parts
 * @property {undefined} [indicator] only leaves have one
 */

/**
 * An indicator in an index.
 * @typedef {object} Leaf
 * @property {string} path of its group, with indicator and window behind
 * @property {number} weight share of its group, 0..1
 * @property {string} indicator
 * @property {string} window such as 24h
 * @property {number} leaf position among all leaves, as in the stored contributions
 * @property {undefined} [parts] only groups have them
 * @property {undefined} [title]
 */

/** @typedef {Group | Leaf} Node */

/**
 * A dimension or an indicator as the catalog's file has it; the index itself has no weight.
 * @typedef {object} Entry
 * @property {string} [name] of a dimension
 * @property {Title} [title]
 * @property {number} [weight] none where it comes from pairs
 * @property {"arithmetic" | "geometric"} [aggregation]
 * @property {number} [floor]
 * @property {(string | number)[][]} [pairwise]
 * @property {Entry[]} [dimensions]
 * @property {Entry[]} [indicators]
 * @property {string} [indicator]
 * @property {string} [window]
 */

/** @typedef {{indicator: string, window: string, cap: number, color?: import("./color.js").Color}} Veto */

/**
 * An index as a version of the policy defines it.
 * @typedef {Entry & {name: string, color: Bands & Holds, minimumCoverage: number, vetoes?: Veto[]}} IndexEntry
 */

/** @typedef {IndexEntry & {root: Group, file: string}} Definition with its tree, and the file it stands in */

/**
 * What files say, each read once.
 * @type {WeakMap<object, any>}
 */
const contents = new WeakMap();

/**
 * What a file says.
 * @param {{path: string, text: string}} file
 * @param {Pick<typeof import("yaml"), "parse">} yaml
 */
export function contentOf(file, yaml) {
  if (!contents.has(file)) {
    contents.set(file, yaml.parse(file.text));
  }
  return contents.get(file);
}

/**
 * All indices of a policy by name.
 * @param {{path: string, text: string}[]} files of the catalog that speak of indices
 * @param {Pick<typeof import("yaml"), "parse">} yaml
 * @returns {Map<string, Definition>}
 */
export function readPolicy(files, yaml) {
  const indices = new Map();
  for (const file of files) {
    const { path } = file;
    const content = contentOf(file, yaml);
    /** @type {IndexEntry[]} */
    const list = Array.isArray(content) ? content : (content?.indices ?? []);
    for (const definition of list) {
      indices.set(definition.name, { ...definition, file: path, root: treeOf(definition) });
    }
  }
  return indices;
}

/**
 * The whole of an index.
 * @param {Entry} definition
 * @returns {Group}
 */
export function treeOf(definition) {
  let leaves = 0;
  /** @type {(it: Entry, path: string, weight: number) => Group} */
  const group = (it, path, weight) => ({
    path,
    title: it.title,
    weight,
    geometric: it.aggregation === "geometric",
    floor: it.floor || 1,
    parts: parts(it, path),
  });
  /** @type {(it: Entry, path: string) => Node[]} */
  const parts = (it, path) => {
    const children = (it.dimensions?.length ? it.dimensions : it.indicators) ?? [];
    const weights = it.pairwise ? weightsOfPairs(it.pairwise) : children.map((child) => child.weight ?? 0);
    return children.map((child, i) => {
      const own = pathOf(child, path);
      return child.indicator ? leaf(child, own, weights[i]) : group(child, own, weights[i]);
    });
  };
  /** @type {(it: Entry, path: string, weight: number) => Leaf} */
  const leaf = ({ indicator = "", window = "" }, path, weight) => ({ path, indicator, window, weight, leaf: leaves++ });
  return group(definition, "", 1);
}

/**
 * Path of a part.
 * @param {Entry} part
 * @param {string} path of its group
 */
export function pathOf(part, path) {
  const name = part.indicator ? `${part.indicator} ${part.window}` : part.name;
  return path ? `${path}/${name}` : `${name}`;
}

/**
 * The leaves in order.
 * @param {Node} node
 * @returns {Leaf[]}
 */
export function leavesOf(node) {
  return node.parts ? node.parts.flatMap(leavesOf) : [node];
}

/**
 * All groups from the outermost.
 * @param {Node} node
 * @returns {Group[]}
 */
export function groupsOf(node) {
  return node.parts ? [node, ...node.parts.flatMap(groupsOf)] : [];
}

/**
 * The same tree with other weights.
 * @template {Node} N
 * @param {N} node
 * @param {Map<string, number>} weights by path; those that are not named stay
 * @returns {N}
 */
export function withWeights(node, weights) {
  return {
    ...node,
    weight: weights.get(node.path) ?? node.weight,
    parts: node.parts?.map((part) => withWeights(part, weights)),
  };
}
