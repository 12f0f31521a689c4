// The sources of a policy: how they are called, and when they count as silent.

import { lengthOf } from "./length.js";
import { contentOf } from "./tree.js";

/** @import { Title } from "./tree.js" */

/** @typedef {{name: string, title: Title | undefined, silentAfter: number}} Source silentAfter in milliseconds; 0 = it never is */

/**
 * All sources of a policy by name.
 * @param {{path: string, text: string}[]} files of the catalog
 * @param {Pick<typeof import("yaml"), "parse">} yaml
 * @returns {Map<string, Source>}
 */
export function readSources(files, yaml) {
  const sources = new Map();
  for (const file of files) {
    const content = contentOf(file, yaml);
    const list = content?.sources ?? (file.path.startsWith("sources/") ? [content] : []);
    for (const it of list) {
      sources.set(it.name, { name: it.name, title: it.title, silentAfter: lengthOf(it.silentAfter) });
    }
  }
  return sources;
}

/**
 * Sources that are silent: not heard for longer than the policy allows, though others were heard.
 * @param {{source: string, heard: number}[]} heard when each was heard last, in milliseconds
 * @param {Map<string, Source>} sources
 * @returns {{source: string, heard: number, silent: number}[]} those that have been silent for longest first
 */
export function silentOf(heard, sources) {
  const newest = Math.max(...heard.map((it) => it.heard));
  return heard
    .map((it) => ({ ...it, silent: newest - it.heard }))
    .filter((it) => {
      const allowed = sources.get(it.source)?.silentAfter ?? 0;
      return allowed > 0 && it.silent > allowed;
    })
    .sort((a, b) => b.silent - a.silent);
}
