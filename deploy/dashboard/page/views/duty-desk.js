// The duty desk: what is shown of the alerts, what of it is chosen, and that it stays true. What is asked of the
// server is what is seen.

import { go } from "../app/address.js";
import { h } from "../app/html.js";
import { number, t } from "../app/language.js";
import { outbox } from "../app/outbox.js";
import { Quiet } from "../app/quiet.js";
import { ask } from "../app/server.js";
import { emptyNote } from "../app/trouble.js";
import { actButtons, beginSilence } from "./duty-act.js";
import { boardOf } from "./duty-board.js";
import { countsOf } from "./duty-filters.js";
import { listOf } from "./duty-list.js";
import { keepTrue } from "./duty-live.js";
import { askMap, deskMap } from "./duty-map.js";
import { forgetTold, sentPanel } from "./duty-sent.js";
import { takeAwayOf } from "./duty-take.js";
import { permitted } from "../engine/lifecycle.js";

/**
 * @import { AlertCounts, AlertFound, AlertRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Doer } from "../engine/lifecycle.js"
 * @import { Wanted } from "./duty-filters.js"
 * @import { MapAnswer } from "./duty-map.js"
 */

/** So many alerts are on a page of the list, and in a column of the board. */
export const MOST = 50;
const MOST_OF_STATE = 15;

export class Desk {
  /**
   * @param {Context} context
   * @param {Wanted} wanted
   * @param {Doer} doer
   */
  constructor(context, wanted, doer) {
    this.context = context;
    this.wanted = wanted;
    this.doer = doer;
    /** Whether there are buttons at all: some users only look. */
    this.acts = doer.powers.length > 0;
    this.caption = `${context.regionName(wanted.region)} · ${t(`alerts.${wanted.state}`)}`;
    /** @type {AlertRow[]} */
    this.rows = [];
    /** @type {AlertCounts} */
    this.counts = NOTHING;
    /** @type {MapAnswer | null} null = no map is shown */
    this.map = null;
    /** @type {Map<string, AlertRow>} by id */
    this.chosen = new Map();
    /** Row on which the keyboard is; -1 = none. */
    this.at = -1;
    this.body = h("div", { class: "desk" });
    this.bar = h("div", { class: "chosen", role: "toolbar", "aria-label": t("desk.acts") });
    this.quietBody = new Quiet(this.body);
    this.quietBar = new Quiet(this.bar);
  }

  /**
   * Asks for what is to be seen.
   * @returns {Promise<void>}
   */
  async load() {
    const { wanted } = this;
    const { state, color, region, due, mine, form, skip } = wanted;
    const asked = { state, color, region, due, mine };
    const board = form === "board";
    const [rows, [counts], map] = await Promise.all([
      ask("alerts", { ...asked, each: board ? MOST_OF_STATE : MOST + skip, most: board ? 5 * MOST_OF_STATE : MOST, skip: board ? 0 : skip }),
      ask("alert_counts", asked),
      form === "map" ? askMap(this.context, wanted) : null,
    ]);
    if (!rows.length && skip > 0) {
      // another choice has fewer pages
      this.wanted = { ...wanted, skip: 0 };
      return this.load();
    }
    const current = this.rows[this.at]?.alert_id;
    this.rows = await withAnswerers(rows);
    this.map = map;
    this.counts = counts ?? NOTHING;
    this.at = current ? rows.findIndex((it) => it.alert_id === current) : -1;
    this.rows.filter((it) => this.chosen.has(it.alert_id)).forEach((it) => this.chosen.set(it.alert_id, it));
    forgetTold(this.rows);
  }

  async refresh() {
    await this.load();
    this.draw();
  }

  /** Keeps itself true for as long as it is on the page; what was seen stays while the server is away. */
  live() {
    keepTrue(this);
  }

  draw() {
    const seen = new Set(this.rows.map((it) => it.alert_id));
    const chosen = [...this.chosen.keys()];
    const rows = this.rows.map((it) => ({ ...it, asked_at: it.asked_at.slice(0, 16) }));
    this.quietBody.draw([rows, this.counts, outbox(), chosen, this.at], () => [
      ...sentPanel(seen),
      countsOf(this),
      ...(this.map ? [deskMap(this.context, this.wanted, this.caption, this.map)] : []),
      this.rows.length ? this.shown() : emptyNote("empty.alerts"),
      this.pager(),
    ]);
    this.bar.hidden = chosen.length === 0;
    this.quietBar.draw([...this.chosen.values()].map((it) => ({ ...it, asked_at: "" })), () => this.barOf([...this.chosen.values()]));
  }

  shown() {
    return h("figure", { class: "table" }, takeAwayOf(this), this.wanted.form === "board" ? boardOf(this) : listOf(this));
  }

  pager() {
    const { skip, form } = this.wanted;
    const all = this.counts.matching;
    if (form === "board" || (all <= MOST && skip === 0)) {
      return h("p", { hidden: true });
    }
    /** @param {number} to */
    const page = (to) => () => go({ skip: to > 0 ? String(to) : null });
    return h(
      "p",
      { class: "pager" },
      t("desk.range", { from: number(skip + 1, 0), to: number(Math.min(skip + MOST, all), 0), all: number(all, 0) }),
      " ",
      h("button", { type: "button", disabled: skip === 0, onclick: page(skip - MOST) }, t("desk.before")),
      " ",
      h("button", { type: "button", disabled: skip + MOST >= all, onclick: page(skip + MOST) }, t("desk.after")),
    );
  }

  /**
   * What can be done with all that is chosen.
   * @param {AlertRow[]} targets
   */
  barOf(targets) {
    return targets.length
      ? [
          h("b", { role: "status" }, t("desk.chosen", { count: targets.length })),
          ...actButtons({ context: this.context, targets, doer: this.doer, counted: true }),
          ...this.silenceButton(targets),
          h("button", { type: "button", onclick: () => this.unchoose() }, t("desk.unchoose")),
        ]
      : [];
  }

  /** @param {AlertRow[]} targets */
  silenceButton(targets) {
    const onclick = () => this.silence();
    const allowed = targets.length === 1 && permitted("silence", targets[0].region, this.doer) === null;
    return allowed ? [h("button", { type: "button", "data-deed": "silence", onclick }, t("action.silence"))] : [];
  }

  silence() {
    const [target] = this.targets();
    if (target && permitted("silence", target.region, this.doer) === null) {
      beginSilence(this.context, target, target.asked_at);
    }
  }

  /** What the keyboard acts upon: all that is chosen, else the row on which it is. */
  targets() {
    const chosen = [...this.chosen.values()];
    return chosen.length ? chosen : this.rows.slice(this.at, this.at < 0 ? 0 : this.at + 1);
  }

  /**
   * @param {string[]} ids
   * @param {boolean} chosen
   */
  choose(ids, chosen) {
    for (const row of this.rows.filter((it) => ids.includes(it.alert_id))) {
      if (chosen) {
        this.chosen.set(row.alert_id, row);
      } else {
        this.chosen.delete(row.alert_id);
      }
    }
    this.draw();
  }

  unchoose() {
    this.chosen.clear();
    this.draw();
  }

  /** @param {number} at */
  goTo(at) {
    const before = this.at;
    this.at = Math.max(0, Math.min(this.rows.length - 1, at));
    const marked = [...this.body.querySelectorAll("[data-alert]")];
    /** @param {number} i */
    const place = (i) => marked.find((it) => it instanceof HTMLElement && it.dataset.alert === this.rows[i]?.alert_id);
    place(before)?.classList.remove("current");
    place(this.at)?.classList.add("current");
    return place(this.at);
  }
}

/**
 * With who answered: they do not verify.
 * @param {AlertFound[]} rows
 * @returns {Promise<AlertRow[]>}
 */
async function withAnswerers(rows) {
  const alerts = rows.filter((it) => it.state === "answered").map((it) => it.alert_id);
  const answers = alerts.length ? await ask("answered_by", { alerts }) : [];
  const by = new Map(answers.map((it) => [it.alert_id, it.by]));
  return rows.map((it) => ({ ...it, answered_by: by.get(it.alert_id) ?? "" }));
}

/** @type {AlertCounts} */
const NOTHING = {
  found: 0, red: 0, yellow: 0, supervised: 0, past: 0, day: 0, matching: 0,
  open: 0, accepted: 0, handling: 0, answered: 0, verified: 0, closed: 0, withdrawn: 0,
};
