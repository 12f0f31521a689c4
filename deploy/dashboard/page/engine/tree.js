// An index as a tree, from what the catalog says of it.

import { weightsOfPairs } from "./pairs.js";

/**
 * A node of an index. A leaf has an indicator, a group has parts.
 * @typedef {object} Node
 * @property {string} path names of the dimensions from the outermost, joined by "/"; of a leaf with
 *     indicator and window behind
 * @property {{zh: string, en: string}} [title] of a dimension
 * @property {number} weight share of the group that it belongs to, 0..1
 * @property {boolean} [geometric] whether a group multiplies instead of adding
 * @property {number} [floor] least value with which a geometric mean reckons
 * @property {Node[]} [parts] of a group
 * @property {string} [indicator] of a leaf
 * @property {string} [window] of a leaf, such as 24h
 * @property {number} [leaf] position of a leaf among all leaves, as in the stored contributions
 */

/**
 * All indices of a policy by name.
 * @param {{path: string, text: string}[]} files of the catalog that speak of indices
 * @param {{load: (text: string) => any}} yaml
 * @returns {Map<string, object>} definitions, each with its `root` and the `file` it stands in
 */
export function readPolicy(files, yaml) {
  const indices = new Map();
  for (const { path, text } of files) {
    const content = yaml.load(text);
    const list = Array.isArray(content) ? content : (content?.indices ?? []);
    for (const definition of list) {
      indices.set(definition.name, { ...definition, file: path, root: treeOf(definition) });
    }
  }
  return indices;
}

/** @returns {Node} the whole of an index */
export function treeOf(definition) {
  let leaves = 0;
  const group = (it, path, weight) => ({
    path,
    title: it.title,
    weight,
    geometric: it.aggregation === "geometric",
    floor: it.floor || 1,
    parts: parts(it, path),
  });
  const parts = (it, path) => {
    const children = it.dimensions?.length ? it.dimensions : it.indicators;
    const paired = it.pairwise && weightsOfPairs(it.pairwise);
    return children.map((child, i) => {
      const weight = paired ? paired[i] : child.weight;
      return child.indicator
        ? leaf(child, path, weight)
        : group(child, path ? `${path}/${child.name}` : child.name, weight);
    });
  };
  const leaf = ({ indicator, window }, path, weight) => ({
    path: `${path}/${indicator} ${window}`,
    indicator,
    window,
    weight,
    leaf: leaves++,
  });
  return group(definition, "", 1);
}

/** @returns {Node[]} the leaves in order */
export function leavesOf(node) {
  return node.parts ? node.parts.flatMap(leavesOf) : [node];
}

/** @returns {Node[]} all groups from the outermost */
export function groupsOf(node) {
  return node.parts ? [node, ...node.parts.flatMap(groupsOf)] : [];
}

/**
 * The same tree with other weights.
 * @param {Node} node
 * @param {Map<string, number>} weights by path; those that are not named stay
 * @returns {Node}
 */
export function withWeights(node, weights) {
  return {
    ...node,
    weight: weights.get(node.path) ?? node.weight,
    parts: node.parts?.map((part) => withWeights(part, weights)),
  };
}
