// What all views need to know: which indices and regions there are, and how things are called.

import { ask } from "./server.js";
import { readSources } from "../engine/sources.js";
import { readPolicy } from "../engine/tree.js";
import { Trouble } from "./trouble.js";
import { chosenLanguage, instant, t, title } from "./language.js";
import { yamlLibrary } from "./library.js";
import { user } from "./session.js";
import { asOf } from "./take.js";

/**
 * @import { Source } from "../engine/sources.js"
 * @import { Definition } from "../engine/tree.js"
 * @import { Address } from "./address.js"
 * @import { Catalog, IndexRow, Level, Name, PolicyFile, Region } from "./answers.js"
 */

/**
 * What a view shows, below its heading.
 * @typedef {(state: Address, context: Context) => Promise<HTMLElement[]>} View
 */

/** What is never published is of 1970, whatever the zone. */
const ANY = 2 * 86_400_000;

/** What the page knows of the county. */
export class Context {
  /**
   * @param {IndexRow[]} indices
   * @param {Region[]} regions
   * @param {Name[]} names
   * @param {Catalog[]} catalogs
   */
  constructor(indices, regions, names, catalogs) {
    this.indices = indices;
    this.regions = new Map(regions.map((it) => [it.code, it]));
    /** Code of the uppermost region that the user may see. */
    this.home = indices.map((it) => it.home).find(Boolean) ?? regions[0].code;
    this.names = new Map(names.map((it) => [`${it.kind} ${it.name}`, it]));
    this.catalogs = catalogs;
    /** @type {Map<string, Promise<Policy>>} by version */
    this.policies = new Map();
    /** @type {Map<string, Source>} of the policy that was read last, by name */
    this.sources = new Map();
    this.above = regionsAbove(this.regions.get(this.home));
    asOf(indices.map((it) => it.newest).sort().at(-1) ?? null, user() ?? "–");
  }

  static async load() {
    const [indices, regions, names, catalogs] = await Promise.all([
      ask("indices"),
      ask("regions"),
      ask("names"),
      ask("catalogs"),
    ]);
    if (!indices.length || !regions.length) {
      throw new Trouble("empty");
    }
    return new Context(indices, regions, names, catalogs);
  }

  /** Asks anew until when the indices are known. */
  async renew() {
    this.indices = await ask("indices");
  }

  /**
   * The index of the address.
   * @param {string | undefined} name
   */
  index(name) {
    const found = this.indices.find((it) => it.index === name);
    if (name && !found) {
      throw new Trouble("index", { name });
    }
    return found ?? this.indices[0];
  }

  /**
   * An index as a version of the policy defines it.
   * @param {string} index
   * @param {string} version
   * @returns {Promise<Definition>}
   */
  async definition(index, version) {
    const found = (await this.policy(version)).indices.get(index);
    if (!found) {
      throw new Trouble("definition", { index, version });
    }
    return found;
  }

  /**
   * A version of the policy, as far as it speaks of indices.
   * @param {string} version
   */
  policy(version) {
    const known = this.policies.get(version);
    if (known) {
      return known;
    }
    const asked = policy(version);
    this.policies.set(version, asked);
    asked.then(
      (known) => (this.sources = known.sources),
      () => this.policies.delete(version),
    );
    return asked;
  }

  /**
   * The time of the address, or the newest; on the index's steps.
   * @param {IndexRow} index
   * @param {string | undefined} text
   */
  time(index, text) {
    const newest = this.newest(index);
    if (!text) {
      return newest;
    }
    const time = instant(text);
    if (Number.isNaN(time)) {
      throw new Trouble("time", { name: text });
    }
    const day = 86_400_000;
    const step = index.slide_seconds * 1000;
    return time - ((time % day) % step);
  }

  /**
   * When the index was published last.
   * @param {IndexRow} index
   */
  newest(index) {
    const newest = instant(index.newest);
    if (!newest || newest < ANY) {
      throw new Trouble("empty");
    }
    return newest;
  }

  /**
   * When what late truth had changed in an index was published again last.
   * @param {IndexRow} index
   */
  restated(index) {
    const step = index.restate_seconds * 1000;
    const reached = Math.max(...this.indices.map((it) => instant(it.newest)).filter((it) => it >= ANY));
    const newest = this.newest(index);
    return newest + Math.max(0, Math.floor((reached - newest) / step)) * step;
  }

  /** @param {string} code */
  region(code) {
    const found = this.regions.get(code);
    if (!found) {
      throw new Trouble("region", { name: code });
    }
    return found;
  }

  /** @param {string} code */
  regionName(code) {
    const known = this.regions.get(code) ?? this.above.get(code);
    if (known) {
      return title(known, "name");
    }
    const village = this.regions.get(code.slice(0, 12));
    return village ? t("gridOf", { village: title(village, "name"), grid: code.slice(12) }) : code;
  }

  /**
   * Regions of some levels, in the order of their codes.
   * @param {Level[]} levels
   */
  regionsOf(levels) {
    return [...this.regions.values()].filter((it) => levels.includes(it.level));
  }

  /**
   * Title of an indicator, a category or a rule; its name where it has none.
   * @param {Name["kind"]} kind
   * @param {string} name
   */
  called(kind, name) {
    const known = this.names.get(`${kind} ${name}`);
    return (known && title(known, "title")) || name;
  }

  /**
   * What a source is called, as soon as a policy was read; its name before that.
   * @param {string} name
   */
  sourceName(name) {
    return title(this.sources.get(name)?.title) || name;
  }

  /**
   * Unit of an indicator, unless it is a Chinese one and an English title says it already.
   * @param {string} indicator
   */
  unit(indicator) {
    const unit = this.names.get(`indicator ${indicator}`)?.unit ?? "";
    return chosenLanguage() === "en" && /\p{Script=Han}/u.test(unit) ? "" : unit;
  }
}

/**
 * Names of the regions above the uppermost that the user may see: they stand in its path.
 * @param {Region | undefined} home
 * @returns {Map<string, {name_zh: string, name_en: string}>} by code
 */
function regionsAbove(home) {
  const [zh, en] = [home?.path_zh ?? "", home?.path_en ?? ""].map((it) => it.split("/"));
  const digits = [6, 9, 12].filter((it) => it < (home?.code.length ?? 0));
  return new Map(digits.map((it, i) => [home?.code.slice(0, it) ?? "", { name_zh: zh[i] ?? "", name_en: en[i] ?? "" }]));
}

/** @typedef {{files: PolicyFile[], indices: Map<string, Definition>, sources: Map<string, Source>}} Policy */

/**
 * @param {string} version
 * @returns {Promise<Policy>}
 */
async function policy(version) {
  const [files, yaml] = await Promise.all([ask("policy", { version }), yamlLibrary()]);
  return { files, indices: readPolicy(files, yaml), sources: readSources(files, yaml) };
}
