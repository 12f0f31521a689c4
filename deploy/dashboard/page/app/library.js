// Libraries, which are large and come when they are first needed.

import { Trouble } from "./trouble.js";

/** @type {Map<string, number>} how often a library did not come, by its file */
const failures = new Map();

/**
 * A library.
 * @param {string} file beside index.html
 * @returns {Promise<any>} what it exports
 * @throws {Trouble} where the database, which serves it, does not answer
 */
async function library(file) {
  // some browsers never ask again for a module that did not come once, but for its like
  const again = failures.has(file) ? `?${failures.get(file)}` : "";
  try {
    return await import(new URL(file + again, document.baseURI).href);
  } catch {
    failures.set(file, (failures.get(file) ?? 0) + 1);
    throw new Trouble("down");
  }
}

/** Draws charts; it makes itself known to all instead of exporting anything. */
export async function chartLibrary() {
  const here = () => /** @type {any} */ (globalThis).echarts;
  // at once where it is, so that what is drawn anew is never seen without its charts
  if (!here()) {
    await library("echarts.min.js");
  }
  return here();
}

/**
 * Reads the catalog's files.
 * @returns {Promise<typeof import("yaml")>}
 */
export function yamlLibrary() {
  return library("yaml/index.js");
}
