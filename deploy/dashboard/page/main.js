// The page: who looks, at what, in which language and light; the views do the rest.

import { show as alerts } from "./views/alerts.js";
import { show as overview } from "./views/overview.js";
import { show as systems } from "./views/systems.js";
import { show as trend } from "./views/trend.js";
import { show as whatif } from "./views/whatif.js";
import { show as why } from "./views/why.js";
import { address, go, link } from "./app/address.js";
import { redrawCharts } from "./app/chart.js";
import { Context } from "./app/context.js";
import { keepingFocus } from "./app/focus.js";
import { h } from "./app/html.js";
import { chooseLanguage, chosenLanguage, t } from "./app/language.js";
import { loginForm } from "./app/login.js";
import { forget, logout, user } from "./app/server.js";
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
  const view = NAMES.find((it) => it === state.view) ?? "overview";
  document.title = `${t(`view.${view}`)} · ${t("page")}`;
  drawHeader(view);
  if (!user()) {
    context = null;
    main.replaceChildren(loginForm(draw));
    return;
  }
  const mine = ++turn;
  main.setAttribute("aria-busy", "true");
  const content = await contentOf(view, state);
  if (mine !== turn) {
    return; // somebody has gone on meanwhile
  }
  keepingFocus(main, () =>
    main.replaceChildren(h("h1", {}, t(`view.${view}`)), h("p", { class: "lead" }, t(`lead.${view}`)), ...content),
  );
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
  const auto = systemIsDark.matches ? "dark" : "light";
  const theme = chosenTheme();
  document.documentElement.dataset.theme = theme === "auto" ? auto : theme;
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
  const show = VIEWS[name];
  try {
    context ??= await Context.load();
    return await show({ ...state, view: name }, context);
  } catch (error) {
    if (error instanceof Trouble && error.kind === "login") {
      logout();
      return [troubleNote(error), loginForm(draw)];
    }
    return [troubleNote(error), again()];
  }
}

function again() {
  const onclick = () => {
    context = null;
    forget();
    draw();
  };
  return h(
    "p",
    {},
    h("button", { type: "button", onclick }, t("again")),
    " ",
    h("a", { href: link({ view: "overview" }, keep()) }, t("start")),
  );
}

/** What goes along from view to view. */
function keep() {
  const { index, lang, theme, region } = address();
  return { view: "overview", index, lang, theme, region };
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
addEventListener("hashchange", draw);
systemIsDark.addEventListener("change", () => {
  light();
  redrawCharts();
});
draw();
