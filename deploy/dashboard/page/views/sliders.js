// Sliders for the weights of an index, and fields for its limits.

import { h } from "../app/html.js";
import { number, t, title, windowed } from "../app/language.js";
import { LEAST } from "../engine/weights.js";
import { LIMITS } from "../engine/proposal.js";

/**
 * @import { Context } from "../app/context.js"
 * @import { Limit, Proposal } from "../engine/proposal.js"
 * @import { Group, Node } from "../engine/tree.js"
 */

/**
 * @param {Context} context
 * @param {Proposal} proposal
 * @param {() => void} onmove after the proposal was changed
 */
export function sliders(context, proposal, onmove) {
  /** @type {((weights: Map<string, number>) => void)[]} */
  const refreshers = [];
  const moved = () => {
    const weights = proposal.changedWeights();
    refreshers.forEach((refresh) => refresh(weights));
    onmove();
  };
  /** @type {(node: Group) => (HTMLElement | undefined)[][]} */
  const group = (node) => node.parts.map((part) => [slider(part, node.parts.length), inner(part)]);
  /** @param {Node} part */
  const inner = (part) =>
    part.parts && h("details", { class: "inner" }, h("summary", {}, t("whatif.inner", { name: nameOf(context, part) })), group(part));

  /** @type {(part: Node, siblings: number) => HTMLElement} */
  const slider = (part, siblings) => {
    const name = nameOf(context, part);
    /** @param {number} value */
    const set = (value) => {
      proposal.weights.set(part.path, Math.round(Math.min(1, Math.max(LEAST, value)) * 1e4) / 1e4);
      moved();
    };
    const current = () => proposal.changedWeights().get(part.path) ?? part.weight;
    const range = h("input", {
      type: "range",
      min: 0.01,
      max: 1,
      step: 0.01,
      "aria-label": t("whatif.weight", { name }),
      "data-weight": part.path,
      disabled: siblings === 1,
      oninput: (event) => set(Number(event.target.value)),
    });
    const twice = h(
      "button",
      { type: "button", disabled: siblings === 1, "data-double": part.path, "aria-label": t("whatif.double", { name }), onclick: () => set(current() * 2) },
      "×2",
    );
    const told = h("output", {});
    refreshers.push((weights) => {
      const value = weights.get(part.path) ?? part.weight;
      range.value = String(value);
      told.textContent = number(value, 3);
      told.classList.toggle("moved", Math.abs(value - part.weight) > 1e-9);
    });
    return h("div", { class: "slider" }, h("span", {}, name), range, told, twice);
  };

  /** @param {Limit} name */
  const limit = (name) => {
    const { least, most, step } = LIMITS[name];
    const field = h("input", {
      type: "number",
      min: least,
      max: most,
      step,
      "data-limit": name,
      onchange: (event) => {
        const value = Number(event.target.value);
        if (event.target.value && value >= least && value <= most) {
          proposal.limits.set(name, value);
        } else {
          proposal.limits.delete(name);
        }
        moved();
      },
    });
    refreshers.push(() => {
      field.value = String(proposal.limit(name));
      field.classList.toggle("moved", proposal.limit(name) !== proposal.limitToday(name));
    });
    return h("label", {}, h("span", {}, t(`limit.${name}`, { today: number(proposal.limitToday(name), name === "coverage" ? 2 : 1) })), field);
  };

  const weights = proposal.changedWeights();
  const panel = h(
    "section",
    { class: "card", "aria-label": t("whatif.policy") },
    h("h2", {}, t("whatif.weights")),
    group(proposal.definition.root),
    h("h2", {}, t("whatif.limits")),
    h("div", { class: "limits" }, /** @type {Limit[]} */ (Object.keys(LIMITS)).map(limit)),
  );
  refreshers.forEach((refresh) => refresh(weights));
  return {
    panel,
    reset() {
      proposal.clear();
      moved();
    },
  };
}

/**
 * @param {Context} context
 * @param {Node} part
 */
function nameOf(context, part) {
  return part.indicator ? windowed(context.called("indicator", part.indicator), part.window) : title(part.title) || part.path;
}
