// What all views need to know: which indices and regions there are, and how things are called.

import { ask } from "./server.js";
import { readPolicy } from "../engine/tree.js";
import { Trouble } from "./trouble.js";
import { chosenLanguage, instant, t, title } from "./language.js";
import { yamlLibrary } from "./library.js";

/** What the page knows of the county. */
export class Context {
  constructor(indices, regions, names, catalogs) {
    this.indices = indices;
    this.regions = new Map(regions.map((it) => [it.code, it]));
    /** Code of the uppermost region that the user may see. */
    this.home = indices.map((it) => it.home).find(Boolean) ?? regions[0].code;
    this.names = new Map(names.map((it) => [`${it.kind} ${it.name}`, it]));
    this.catalogs = catalogs;
    this.policies = new Map();
  }

  static async load() {
    const [indices, regions, names, catalogs] = await Promise.all(
      ["indices", "regions", "names", "catalogs"].map((it) => ask(it)),
    );
    if (!indices.length || !regions.length) {
      throw new Trouble("empty");
    }
    return new Context(indices, regions, names, catalogs);
  }

  /** The index of the address. */
  index(name) {
    const found = this.indices.find((it) => it.index === name);
    if (name && !found) {
      throw new Trouble("index", { name });
    }
    return found ?? this.indices[0];
  }

  /**
   * An index as a version of the policy defines it.
   * @returns {Promise<any>}
   */
  async definition(index, version) {
    if (!this.policies.has(version)) {
      const asked = policy(version);
      this.policies.set(version, asked);
      asked.catch(() => this.policies.delete(version));
    }
    const found = (await this.policies.get(version)).indices.get(index);
    if (!found) {
      throw new Trouble("definition", { index, version });
    }
    return found;
  }

  /** The files that define the indices of a version. */
  async policyFiles(version) {
    return (await this.policies.get(version)).files;
  }

  /** The time of the address, or the newest; on the index's steps. */
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

  /** When the index was published last. */
  newest(index) {
    const newest = instant(index.newest);
    if (!newest || newest <= 0) {
      throw new Trouble("empty");
    }
    return newest;
  }

  region(code) {
    const found = this.regions.get(code);
    if (!found) {
      throw new Trouble("region", { name: code });
    }
    return found;
  }

  regionName(code) {
    const known = this.regions.get(code);
    const village = known ? null : this.regions.get(code.slice(0, 12));
    return known ? title(known, "name") : village ? t("gridOf", { village: title(village, "name"), grid: code.slice(12) }) : code;
  }

  /** Regions of some levels, in the order of their codes. */
  regionsOf(levels) {
    return [...this.regions.values()].filter((it) => levels.includes(it.level));
  }

  /** Title of an indicator, a category or a rule; its name where it has none. */
  called(kind, name) {
    const known = this.names.get(`${kind} ${name}`);
    return (known && title(known, "title")) || name;
  }

  /** Unit of an indicator, unless it is a Chinese one and an English title says it already. */
  unit(indicator) {
    const unit = this.names.get(`indicator ${indicator}`)?.unit ?? "";
    return chosenLanguage() === "en" && /\p{Script=Han}/u.test(unit) ? "" : unit;
  }
}

async function policy(version) {
  const [files, yaml] = await Promise.all([ask("policy", { version }), yamlLibrary()]);
  return { files, indices: readPolicy(files, yaml) };
}
