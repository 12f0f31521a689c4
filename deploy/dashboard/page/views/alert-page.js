// One alert: what has happened, what is to be done, who did what, what is known of it and around it. Its address can
// be given to others, who see it if they may.

import { link } from "../app/address.js";
import { badge } from "../app/colors.js";
import { h } from "../app/html.js";
import { measured, percent, t, title, when } from "../app/language.js";
import { outbox } from "../app/outbox.js";
import { Quiet } from "../app/quiet.js";
import { refreshBar } from "../app/refresh.js";
import { ask } from "../app/server.js";
import { emptyNote } from "../app/trouble.js";
import { permitted } from "../engine/lifecycle.js";
import { curveOf, evidenceOf } from "./alert-evidence.js";
import { lateHands, refusedActs, timeline } from "./alert-life.js";
import { relatedOf, unitsOf } from "./alert-near.js";
import { actButtons, beginSilence } from "./duty-act.js";
import { keepTrue } from "./duty-live.js";
import { listenToKeys, showKeys } from "./duty-keys.js";
import { dueOf } from "./duty-list.js";
import { forgetTold, hopeful, sentNote, sentPanel } from "./duty-sent.js";
import { ago, handOf, headlineOf, namesOf } from "./duty-words.js";

/**
 * @import { ActRow, Actor, AlertRevision, NoteRow } from "../app/answers.js"
 * @import { Context } from "../app/context.js"
 * @import { Text } from "../app/language.js"
 * @import { Doer } from "../engine/lifecycle.js"
 */

/**
 * @param {Context} context
 * @param {string} alert its id
 * @param {Actor[]} actors
 * @param {Doer} doer
 * @returns {Promise<HTMLElement[]>}
 */
export async function alertPage(context, alert, actors, doer) {
  const page = new AlertPage(context, alert, namesOf(actors), doer);
  await page.load();
  const back = h("div", { class: "controls" }, h("a", { class: "button", href: link({ alert: null }) }, `← ${t("life.back")}`), refreshBar());
  if (!page.revisions.length) {
    return [back, emptyNote("empty.alert", { alert })];
  }
  page.draw();
  page.live();
  const last = page.last;
  const events = ask("alert_events", { ids: idsOf(last), opened: last.opened_at });
  return [
    back,
    page.head,
    h(
      "div",
      { class: "life" },
      page.body,
      h(
        "div",
        {},
        ...(await curveOf(context, last)),
        evidenceOf(context, alert, page.revisions, await events),
        await unitsOf(context, last, await events),
        await relatedOf(context, alert, last),
      ),
    ),
  ];
}

/** Ids of the events that it stands on, without their sources. @param {AlertRevision} last */
function idsOf(last) {
  return last.evidence.map((it) => it.slice(it.indexOf("/") + 1));
}

class AlertPage {
  /**
   * @param {Context} context
   * @param {string} alert
   * @param {Map<string, string>} names
   * @param {Doer} doer
   */
  constructor(context, alert, names, doer) {
    this.context = context;
    this.alert = alert;
    this.names = names;
    this.doer = doer;
    /** @type {AlertRevision[]} */
    this.revisions = [];
    /** @type {NoteRow[]} */
    this.notes = [];
    /** @type {ActRow[]} */
    this.acts = [];
    this.head = h("section", { class: "card", id: "life" });
    this.body = h("div");
    this.quietHead = new Quiet(this.head);
    this.quietBody = new Quiet(this.body);
  }

  get last() {
    return this.revisions[this.revisions.length - 1];
  }

  async load() {
    const { alert } = this;
    // those who only look may not read what people wrote
    [this.revisions, this.notes, this.acts] = await Promise.all([
      ask("alert", { alert }),
      this.doer.powers.length ? ask("alert_notes", { alert }) : [],
      this.doer.powers.length ? ask("alert_acts", { alert }) : [],
    ]);
    if (this.revisions.length) {
      forgetTold([{ ...this.last, alert_id: alert }]);
    }
  }

  async refresh() {
    await this.load();
    this.draw();
  }

  /** Keeps itself true for as long as it is on the page; what was seen stays while the server is away. */
  live() {
    keepTrue(this);
    listenToKeys({ context: this.context, doer: this.doer, body: this.body, targets: () => [this.target()], silence: () => this.silence() });
  }

  /** As it will be if what is on its way is taken. */
  target() {
    const answer = this.revisions.findLast((it) => it.action === "answer");
    return hopeful({ ...this.last, alert_id: this.alert, answered_by: answer?.action_by ?? "" });
  }

  silence() {
    const target = this.target();
    if (permitted("silence", target.region, this.doer) === null) {
      beginSilence(this.context, target, target.asked_at);
    }
  }

  draw() {
    const { context, names, last } = this;
    this.quietHead.draw([{ ...last, asked_at: last.asked_at.slice(0, 16) }, outbox()], () => this.headline());
    this.quietBody.draw([last.revision, this.notes.length, this.acts], () => [
      h("h2", {}, t("life.steps")),
      timeline(context, names, this.revisions, this.notes),
      ...(last.late.length ? [lateHands(context, last.late)] : []),
      ...refusedActs(names, this.acts),
    ]);
  }

  /** @returns {HTMLElement[]} */
  headline() {
    const { context, last, alert } = this;
    const target = this.target();
    const county = context.regionName(last.region);
    return [
      h("h2", {}, badge(last.color), " ", headlineOf(last)),
      h(
        "p",
        { class: "now" },
        h("b", {}, t(`state.${target.state}`)),
        h("span", {}, t(`condition.${last.condition}`)),
        h("span", { class: "due" }, dueOf({ ...last, ...target, ...NO_LIST }, target.state !== last.state)),
        h("span", {}, county),
        h("span", { title: when(last.opened_at) }, `${t("alerts.opened")} ${ago(last.opened_at, last.asked_at)}`),
        last.status === "Exercise" && h("span", { class: "chip" }, t("exercise")),
      ),
      ...[last.instruction_zh && h("p", { class: "instruction" }, h("b", {}, t("life.instruction"), t("colon")), title(last, "instruction"))].filter((it) => it instanceof HTMLElement),
      ...this.buttons(),
      ...[sentNote(alert)].filter((it) => it instanceof HTMLElement),
      ...sentPanel(new Set([alert])).filter(() => outbox().some((it) => it.action.alert_id !== alert)),
      this.facts(),
    ];
  }

  buttons() {
    const { context, doer } = this;
    if (!doer.powers.length) {
      return [h("p", { class: "note" }, t("desk.looksOnly"), " ", shareButton())];
    }
    const target = this.target();
    return [
      h(
        "p",
        { class: "acts", role: "toolbar", "aria-label": t("desk.acts") },
        actButtons({ context, targets: [target], doer }),
        permitted("silence", target.region, doer) === null && h("button", { type: "button", "data-deed": "silence", onclick: () => this.silence() }, t("action.silence")),
        shareButton(),
        h("button", { type: "button", onclick: () => showKeys(false), "aria-keyshortcuts": "?" }, `${t("desk.keys")} ?`),
      ),
    ];
  }

  facts() {
    const { context, last, alert } = this;
    /** @type {(key: Text, value: string | false | null) => HTMLElement | false | null | ""} */
    const fact = (key, value) => value && h("div", {}, h("dt", {}, t(key)), h("dd", {}, value));
    return h(
      "dl",
      { class: "facts" },
      fact("alerts.responsible", handOf(context, { ...last, unit: "" })),
      fact("alerts.unit", last.unit),
      fact("alerts.due", last.due_at && `${t(`action.${last.due_action}`)} ${when(last.due_at)}`),
      fact("alerts.opened", when(last.opened_at)),
      fact("alerts.cleared", last.cleared_at && when(last.cleared_at)),
      fact("alerts.value", last.value !== null && `${measured(last.value)} / ${measured(last.threshold)}`),
      fact("alerts.sure", last.sure !== null && percent(Math.floor(100 * last.sure) / 100)),
      fact("alerts.firings", last.firings > 1 && String(last.firings)),
      fact("alerts.held", last.held > 0 && String(last.held)),
      fact("alerts.uncertain", last.uncertain.map((it) => t(`uncertain.${it}`)).join(t("comma"))),
      fact("alerts.takenBack", last.taken_back.join(t("comma"))),
      fact("alerts.scope", last.scope !== last.region && last.scope.slice(last.scope.indexOf(":") + 1)),
      fact("alerts.rule", context.called("rule", last.rule)),
      fact("alerts.policy", last.catalog_version),
      fact("alerts.id", alert),
    );
  }
}

/** What `dueOf` does not look at. */
const NO_LIST = { path_zh: "", path_en: "", late: 0 };

/** Copies the page's address, which shows the same to whoever may see it. */
function shareButton() {
  const button = h(
    "button",
    {
      type: "button",
      onclick: async () => {
        await copied(location.href);
        button.textContent = `✓ ${t("life.shared")}`;
      },
    },
    t("life.share"),
  );
  return button;
}

/**
 * Where the site is not served over https, browsers have no clipboard but that of a selection.
 * @param {string} text
 */
async function copied(text) {
  const written = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (written) {
    return;
  }
  const field = h("textarea", { class: "unseen" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
