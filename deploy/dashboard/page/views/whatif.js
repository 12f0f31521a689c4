// What if? Values, ranks and colors by another policy, from the scores that are stored.

import { note } from "../app/address.js";
import { BADNESS, tinted } from "../app/colors.js";
import { controls, indexChoice, levelChoice, levelOf, timeField } from "../app/controls.js";
import { download, h } from "../app/html.js";
import { fieldTime, number, sqlTime, t, title, when } from "../app/language.js";
import { yamlLibrary } from "../app/library.js";
import { ask } from "../app/server.js";
import { table } from "../app/table.js";
import { emptyNote } from "../app/trouble.js";
import { assess, scoresOf } from "../engine/assess.js";
import { colorWith } from "../engine/color.js";
import { ranksOf } from "../engine/ranks.js";
import { revised } from "../engine/revision.js";
import { Proposal } from "../engine/proposal.js";
import { sliders } from "./sliders.js";

/**
 * @import { IndexRow, Level, OverviewRow } from "../app/answers.js"
 * @import { Context, View } from "../app/context.js"
 * @import { Column } from "../app/table.js"
 * @import { Color } from "../engine/color.js"
 * @import { Definition } from "../engine/tree.js"
 */

/**
 * A region as it would be.
 * @typedef {object} Proposed
 * @property {number | null} after value
 * @property {Color} afterColor
 * @property {number | null} rank today, 1 = worst
 * @property {number | null} afterRank
 * @property {number | null} change of the value
 */

/** @typedef {OverviewRow & Proposed} Compared */

/** @type {View} */
export async function show(state, context) {
  const index = context.index(state.index);
  const level = levelOf(index, state.level);
  const at = context.time(index, state.at);
  const rows = (await ask("overview", { index: index.index, level, at: sqlTime(at) })).filter((it) => it.time === "now");
  const fields = controls(
    indexChoice(context, index),
    timeField(t("at"), "at", at),
    levelChoice(index, level),
  );
  if (!rows.length) {
    return [fields, emptyNote("empty.at", { at: when(at), newest: when(index.newest) })];
  }
  const version = rows[0].catalog_version;
  const definition = await context.definition(index.index, version);
  const proposal = new Proposal(definition, state.w, state.b);
  const results = h("div", { "aria-live": "polite" });
  let sort = state.sort ?? "after";
  const draw = () => {
    const compared = compare(rows, definition, proposal.changed(), level);
    results.replaceChildren(
      verdict(context, compared, level),
      comparison(context, index, compared, at, sort, (it) => {
        sort = it;
        note({ sort });
      }),
    );
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const onmove = () => {
    draw();
    // a browser takes only so many notes a second
    clearTimeout(timer);
    timer = setTimeout(() => note(proposal.text()), 150);
  };
  const { panel, reset } = sliders(context, proposal, onmove);
  panel.append(
    h(
      "p",
      {},
      h("button", { type: "button", onclick: reset }, t("whatif.reset")),
      " ",
      h("button", { type: "button", class: "main", id: "save", onclick: () => save(context, index, version, proposal) }, t("whatif.save")),
    ),
    h("p", { class: "note" }, t("whatif.next", { file: definition.file })),
  );
  draw();
  return [fields, h("div", { class: "split" }, panel, results), h("p", { class: "note" }, t("whatif.note"))];
}

/**
 * Each region as it is and as it would be.
 * @param {OverviewRow[]} rows
 * @param {Definition} definition
 * @param {Definition} changed
 * @param {Level} level
 * @returns {Compared[]}
 */
function compare(rows, definition, changed, level) {
  const compared = rows.map((row) => {
    const { scores, caps, forced } = scoresOf(row, definition);
    const { value } = assess(changed.root, scores, changed.minimumCoverage, caps);
    return { ...row, after: value, afterColor: colorWith(row, definition.color, value, changed.color, forced) };
  });
  const ranked = compared.filter((it) => it.level === level);
  const before = ranksOf(new Map(ranked.map((it) => [it.region, it.value])));
  const after = ranksOf(new Map(ranked.map((it) => [it.region, it.after])));
  return compared.map((it) => ({
    ...it,
    rank: before.get(it.region) ?? null,
    afterRank: after.get(it.region) ?? null,
    change: it.value === null || it.after === null ? null : it.after - it.value,
  }));
}

/**
 * @param {Context} context
 * @param {Compared[]} compared
 * @param {Level} level
 */
function verdict(context, compared, level) {
  const regions = compared.filter((it) => it.level === level);
  const recolored = regions.filter((it) => it.color !== it.afterColor).length;
  const reranked = regions.filter((it) => it.rank !== it.afterRank).length;
  const size = (/** @type {Compared} */ it) => Math.abs(it.change ?? 0);
  const most = regions.filter((it) => size(it) > 1e-9).sort((a, b) => size(b) - size(a))[0];
  return h(
    "p",
    { class: "verdict", id: "verdict" },
    t("whatif.verdict", { count: regions.length, recolored, reranked }),
    " ",
    most
      ? t("whatif.most", { region: context.regionName(most.region), before: number(most.value), after: number(most.after) })
      : t("whatif.same"),
  );
}

/**
 * @param {Context} context
 * @param {IndexRow} index
 * @param {Compared[]} compared
 * @param {number} at
 * @param {string} sort
 * @param {(sort: string) => void} onSort
 */
function comparison(context, index, compared, at, sort, onSort) {
  /** @type {Column<Compared>[]} */
  const columns = [
    { key: "region", title: t("region"), text: true, value: (row) => context.regionName(row.region) },
    { key: "value", title: t("whatif.today"), value: (row) => row.value, show: (row) => tinted(number(row.value), row.color) },
    { key: "rank", title: t("whatif.rankToday"), hint: t("rank.hint"), value: (row) => row.rank },
    {
      key: "after",
      title: t("whatif.then"),
      value: (row) => row.after,
      show: (row) => h("b", {}, tinted(number(row.after), row.afterColor)),
    },
    { key: "afterRank", title: t("whatif.rankThen"), hint: t("rank.hint"), value: (row) => row.afterRank },
    { key: "change", title: t("change"), value: (row) => row.change, show: (row) => number(row.change, 1, true) },
    {
      key: "recolored",
      title: t("color"),
      text: true,
      order: (row) => BADNESS[row.afterColor] - BADNESS[row.color],
      value: (row) => (row.color === row.afterColor ? t("whatif.sameColor") : `${t(`color.${row.color}`)} → ${t(`color.${row.afterColor}`)}`),
    },
  ];
  return table({
    caption: `${title(index, "title")} · ${when(at)}`,
    file: `what-if-${index.index}-${fieldTime(at).slice(0, 10)}`,
    columns,
    rows: compared,
    sort,
    onSort,
    mark: (row) => ({ "data-region": row.region, "data-after": row.after, "data-color": row.afterColor }),
  });
}

/**
 * The file of the policy with the proposal in it, ready for `anlan catalog check`.
 * @param {Context} context
 * @param {IndexRow} index
 * @param {string} version
 * @param {Proposal} proposal
 */
async function save(context, index, version, proposal) {
  const { file } = proposal.definition;
  const text = (await context.policy(version)).files.find((it) => it.path === file)?.text ?? "";
  const content = revised(text, index.index, proposal.changedWeights(), proposal.changed(), await yamlLibrary());
  download(file.replace(/^.*\//, ""), new Blob([content], { type: "text/yaml" }));
}
