// The page: who looks, at what, in which language and light; the views do the rest.

import { show as alerts } from "./views/alerts.js";
import { show as overview } from "./views/overview.js";
import { show as systems } from "./views/systems.js";
import { show as trend } from "./views/trend.js";
import { show as wall } from "./views/wall.js";
import { show as whatif } from "./views/whatif.js";
import { show as why } from "./views/why.js";
import { address, go, link } from "./app/address.js";
import { redrawCharts } from "./app/chart.js";
import { Context } from "./app/context.js";
import { keepingFocus } from "./app/focus.js";
import { h } from "./app/html.js";
import { chooseLanguage, chosenLanguage, t } from "./app/language.js";
import { loginForm } from "./app/login.js";
import { forget, logout } from "./app/server.js";
import { resume, user } from "./app/session.js";
import { Trouble, troubleNote } from "./app/trouble.js";

/**
 * @import { Address } from "./app/address.js"
 * @import { View } from "./app/context.js"
 */

/** @typedef {keyof typeof VIEWS} ViewName */

/** In the order of the questions: how are we, which way, why, what if; then what to do. */
const VIEWS = { overview, trend, why, whatif, alerts, systems };

const NAMES = /** @type {ViewName[]} */ (Object.keys(VIEWS));

/** @type {("auto" | "light" | "dark")[]} */
const THEMES = ["auto", "light", "dark"];

/** While the database is away, a wall tries so often by itself; in milliseconds. */
const AGAIN = 10_000;

const main = h("main", { id: "main", tabindex: "-1" });
const header = h("header", { class: "page" });
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
/** @type {Context | null} */
let context = null;
let turn = 0;
let shown = "";

async function draw() {
  const state = address();
  chooseLanguage(state.lang);
  light();
  document.documentElement.toggleAttribute("data-wall", onWall());
  const view = NAMES.find((it) => it === state.view) ?? "overview";
  document.title = `${t(`view.${view}`)} · ${t("page")}`;
  drawHeader(view);
  if (!user()) {
    context = null;
    main.replaceChildren(...(onWall() ? [h("p", { class: "trouble", role: "alert" }, t("wall.login"))] : []), loginForm(draw));
    return;
  }
  const mine = ++turn;
  main.setAttribute("aria-busy", "true");
  const content = await contentOf(view, state);
  if (mine !== turn) {
    return; // somebody has gone on meanwhile
  }
  const heading = h("h1", { class: onWall() && "unseen" }, t(`view.${view}`));
  const lead = !onWall() && h("p", { class: "lead" }, t(`lead.${view}`));
  keepingFocus(main, () => main.replaceChildren(heading, ...(lead ? [lead] : []), ...content));
  main.setAttribute("aria-busy", "false");
  main.dataset.drawn = String(mine);
  if (shown && shown !== view) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  shown = view;
  redrawCharts();
}

/** Light or dark as somebody has chosen, else as their system is. */
function light() {
  const auto = systemIsDark.matches || onWall() ? "dark" : "light";
  const theme = chosenTheme();
  document.documentElement.dataset.theme = theme === "auto" ? auto : theme;
}

/** Whether the page hangs on a wall: ?wall=20 in the address, the seconds after which it turns. */
function onWall() {
  return address().wall !== undefined;
}

function chosenTheme() {
  return THEMES.find((it) => it === address().theme) ?? "auto";
}

/**
 * @param {ViewName} name
 * @param {Address} state
 */
async function contentOf(name, state) {
  /** @type {View} */
  const show = onWall() ? wall : VIEWS[name];
  try {
    context ??= await Context.load();
    return await show({ ...state, view: name }, context);
  } catch (error) {
    if (error instanceof Trouble && error.kind === "login") {
      logout();
      const note = onWall() ? h("p", { class: "trouble", role: "alert" }, t("wall.login")) : troubleNote(error);
      return [note, loginForm(draw)];
    }
    return [troubleNote(error), onWall() ? waiting() : again()];
  }
}

/** A wall has nobody who presses a button. */
function waiting() {
  setTimeout(anew, AGAIN);
  return h("p", { class: "trouble" }, t("wall.again"));
}

function anew() {
  context = null;
  forget();
  draw();
}

function again() {
  return h(
    "p",
    {},
    h("button", { type: "button", onclick: anew }, t("again")),
    " ",
    h("a", { href: link({ view: "overview" }, keep()) }, t("start")),
  );
}

/** What goes along from view to view. */
function keep() {
  const { index, lang, theme, region, rank } = address();
  return { view: "overview", index, lang, theme, region, rank };
}

/** @param {ViewName} view */
function drawHeader(view) {
  const other = chosenLanguage() === "zh" ? "en" : "zh";
  const theme = chosenTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const content = [
    h("a", { class: "skip", href: "#main", onclick: skip }, t("skip")),
    h("span", { class: "name" }, t("page")),
    h(
      "nav",
      { "aria-label": t("views") },
      NAMES.map((it) =>
        h("a", { href: link({ view: it }, keep()), "aria-current": it === view ? "page" : null }, t(`view.${it}`)),
      ),
    ),
    h(
      "div",
      { class: "who" },
      h("button", { type: "button", lang: other, onclick: () => go({ lang: other }, true) }, t("other")),
      h("button", { type: "button", onclick: () => go({ theme: next }, true) }, t(`theme.${theme}`)),
      h("button", { type: "button", class: "print", onclick: () => print() }, t("print")),
      user() && h("button", { type: "button", onclick: leave }, t("logout", { user: user() })),
    ),
  ];
  keepingFocus(header, () => header.replaceChildren(...content));
}

/** @param {MouseEvent} event */
function skip(event) {
  event.preventDefault();
  main.focus();
}

function leave() {
  logout();
  draw();
}

document.body.replaceChildren(header, main);
// the address of a wall may be written without the mark, as /anlan/?wall
const asked = new URLSearchParams(location.search);
if (asked.has("wall")) {
  history.replaceState(null, "", `${location.pathname}#/overview?${asked}`);
}
addEventListener("hashchange", draw);
systemIsDark.addEventListener("change", () => {
  light();
  redrawCharts();
});
await resume(() => {
  // in another tab somebody has gone, or come: what was asked before was another's to see
  context = null;
  forget();
  draw();
});
draw();
