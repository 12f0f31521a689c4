// What is kept quiet, so that nobody takes a silence for peace; and its end before its time.

import { h } from "../app/html.js";
import { t, when } from "../app/language.js";
import { onOutbox, outbox, send } from "../app/outbox.js";
import { Quiet } from "../app/quiet.js";
import { onBeat } from "../app/refresh.js";
import { ask } from "../app/server.js";
import { permitted } from "../engine/lifecycle.js";

/**
 * @import { SilenceRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Doer } from "../engine/lifecycle.js"
 */

/**
 * @param {Context} context
 * @param {Doer} doer
 */
export async function silencesOf(context, doer) {
  const element = h("div", { id: "silences" });
  const quiet = new Quiet(element);
  const refresh = async () => {
    const rows = await ask("silences");
    quiet.draw(rows, () => (rows.length ? [listOf(context, doer, rows)] : []));
  };
  await refresh();
  onBeat(element, refresh);
  // one that begins or ends shows once it does
  onOutbox(element, () => outbox().some((it) => it.standing === "done" && !it.action.alert_id) && refresh().catch(() => {}));
  return element;
}

/**
 * @param {Context} context
 * @param {Doer} doer
 * @param {SilenceRow[]} rows
 */
function listOf(context, doer, rows) {
  return h(
    "details",
    { class: "silences", open: true },
    h("summary", {}, t("silences.title", { count: rows.length })),
    h("ul", {}, rows.map((it) => h("li", {}, nameOf(context, it), it.note && h("small", {}, ` ${it.note}`), " ", endButton(context, doer, it)))),
  );
}

/**
 * @param {Context} context
 * @param {SilenceRow} row
 */
function nameOf(context, row) {
  const rule = row.rule ? context.called("rule", row.rule) : t("silences.all");
  return t("silences.row", { region: context.regionName(row.region), rule, until: when(row.until) });
}

/**
 * @param {Context} context
 * @param {Doer} doer
 * @param {SilenceRow} row
 */
function endButton(context, doer, row) {
  const against = permitted("unsilence", row.region, doer);
  const about = nameOf(context, row);
  const onclick = () => !against && send([{ action: { action: "unsilence", silence: row.silence }, about: { zh: about, en: about } }]);
  return h(
    "button",
    { type: "button", "data-deed": "unsilence", "aria-disabled": against ? "true" : null, title: against && t(`obstacle.${against}`), onclick },
    t("silences.end"),
  );
}
