// What can go wrong, and how it is told.

import { t } from "./language.js";
import { h } from "./html.js";

/** @import { Text } from "./language.js" */

/** @typedef {Text extends infer T ? T extends `trouble.${infer K}` ? K : never : never} TroubleKind */

/** Trouble that a person is told of in a sentence. */
export class Trouble extends Error {
  /**
   * @param {TroubleKind} kind key of the sentence, after "trouble."
   * @param {Record<string, any>} [values] for the sentence
   */
  constructor(kind, values = {}) {
    super(kind);
    this.kind = kind;
    this.values = values;
  }

  sentence() {
    return t(`trouble.${this.kind}`, this.values);
  }
}

/**
 * Kinds by ClickHouse's code.
 * @type {Record<number, TroubleKind>}
 */
const KINDS = {
  36: "parameter",
  41: "time",
  53: "parameter",
  60: "missing",
  72: "parameter",
  81: "missing",
  158: "tooMuch",
  159: "slow",
  160: "slow",
  192: "login",
  193: "login",
  194: "login",
  202: "busy",
  241: "busy",
  456: "parameter",
  457: "parameter",
  497: "forbidden",
  516: "login",
};

/**
 * What the database's refusal means.
 * @param {number} code of ClickHouse
 * @param {string} text what it said; only the name of a parameter is taken from it
 */
export function refusal(code, text) {
  const name = /parameter [`'](\w+)[`']/.exec(text)?.[1] ?? "";
  return new Trouble(KINDS[code] ?? "server", { code, name });
}

/** @param {unknown} error */
export function troubleNote(error) {
  const trouble = error instanceof Trouble ? error : new Trouble("page", { detail: error instanceof Error ? error.message : error });
  if (!(error instanceof Trouble)) {
    console.error(error);
  }
  return h("p", { class: "trouble", role: "alert", "data-trouble": trouble.kind }, trouble.sentence());
}

/**
 * A place where there is nothing to show, and why.
 * @param {Text} key
 * @param {Record<string, any>} [values]
 */
export function emptyNote(key, values) {
  return h("p", { class: "empty", role: "status" }, t(key, values));
}
