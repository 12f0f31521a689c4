// Libraries, which are large and come when they are first needed.

import { h } from "./html.js";
import { Trouble } from "./trouble.js";

const libraries = new Map();

/**
 * A library.
 * @param {string} file
 * @param {string} name by which it is known once it is there
 * @returns {Promise<any>}
 * @throws {Trouble} where the database, which serves it, does not answer; it is fetched again then
 */
function library(file, name) {
  if (!libraries.has(file)) {
    const fetched = new Promise((resolve, reject) => {
      const onload = () => resolve(globalThis[name]);
      const onerror = () => reject(new Trouble("down"));
      document.head.append(h("script", { src: file, onload, onerror }));
    });
    libraries.set(file, fetched);
    fetched.catch(() => libraries.delete(file));
  }
  return libraries.get(file);
}

/** Draws charts. */
export function chartLibrary() {
  return library("echarts.common.min.js", "echarts");
}

/** Reads the catalog's files. */
export function yamlLibrary() {
  return library("js-yaml.min.js", "jsyaml");
}
