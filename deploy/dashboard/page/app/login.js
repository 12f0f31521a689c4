// Logging in as a user of the database, who sees what the database lets it see.

import { h } from "./html.js";
import { t } from "./language.js";
import { login } from "./server.js";
import { troubleNote } from "./trouble.js";

/**
 * @param {() => void} onlogin
 * @returns {HTMLElement}
 */
export function loginForm(onlogin) {
  const name = h("input", { name: "user", autocomplete: "username", required: true, value: "dashboard" });
  const password = h("input", { name: "password", type: "password", autocomplete: "current-password" });
  const note = h("div");
  /** @param {SubmitEvent} event */
  const onsubmit = async (event) => {
    event.preventDefault();
    try {
      await login(name.value, password.value);
      onlogin();
    } catch (trouble) {
      note.replaceChildren(troubleNote(trouble));
      password.select();
    }
  };
  return h(
    "form",
    { class: "login", onsubmit },
    h("h1", {}, t("page")),
    h("p", { class: "lead" }, t("login.lead")),
    h("label", {}, h("span", {}, t("login.user")), name),
    h("label", {}, h("span", {}, t("login.password")), password),
    note,
    h("button", { type: "submit", class: "main" }, t("login")),
  );
}
