// One case: the stages that it reached, who had it, and how long each took.

import { link } from "../../app/address.js";
import { h } from "../../app/html.js";
import { duration, t, when } from "../../app/language.js";
import { ask } from "../../app/server.js";
import { table } from "../../app/table.js";
import { emptyNote } from "../../app/trouble.js";
import { named } from "./words.js";

/**
 * @import { CaseStage } from "../../app/answers.js"
 * @import { Context } from "../../app/context.js"
 * @import { Column } from "../../app/table.js"
 */

/**
 * @param {Context} context
 * @param {string} what source and case, as source/case
 * @returns {Promise<HTMLElement>}
 */
export async function caseLife(context, what) {
  const [, source = "", id = ""] = /^([^/]*)\/(.*)$/.exec(what) ?? [];
  const stages = await ask("case", { source, case: id });
  const caption = t("case.caption", { source: context.sourceName(source), id });
  const close = h("p", {}, h("a", { class: "button", href: link({ case: null }) }, t("close")));
  if (!stages.length) {
    return h("section", {}, emptyNote("empty.case", { case: what }), close);
  }
  /** @type {Column<CaseStage>[]} */
  const columns = [
    { key: "stage", title: t("event.stage"), text: true, value: (it) => named("stage", it.stage) },
    { key: "at", title: t("at"), text: true, value: (it) => it.at, show: (it) => when(it.at) },
    { key: "region", title: t("region"), text: true, value: (it) => context.regionName(it.region) },
    { key: "step", title: t("case.step"), unit: t("unit.minutes"), value: (it) => minutes(it.since_previous_ms), show: (it) => duration(seconds(it.since_previous_ms)) },
    { key: "due", title: t("alerts.due"), text: true, value: (it) => it.due_at, show: (it) => due(it) },
    { key: "order", title: t("case.order"), text: true, value: (it) => t(it.illegal ? "case.illegal" : "case.legal") },
  ];
  return h("section", { id: "case", "aria-label": caption }, table({ caption, file: `case-${id}`, columns, rows: stages }), close);
}

/** @param {number | null} ms */
function seconds(ms) {
  return ms === null ? null : ms / 1000;
}

/** @param {number | null} ms */
function minutes(ms) {
  return ms === null ? null : ms / 60_000;
}

/** @param {CaseStage} it */
function due({ due_at: by, at }) {
  return by === null ? "–" : [when(by), at > by && h("b", { class: "past" }, ` ⚠ ${t("case.late")}`)];
}
