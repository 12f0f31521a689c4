// Drawing anew what is live, without disturbing who works with it: only where something has changed, never
// between the pressing of a button and its release, and with the focus and what is
// scrolled where they were.

import { keepingFocus } from "./focus.js";

/** What goes on sideways, and stays where it was. */
const SCROLLED = ".scroll, .board";

export class Quiet {
  /** @param {HTMLElement} element what holds that which is drawn */
  constructor(element) {
    this.element = element;
    this.drawn = "";
    /** @type {(() => HTMLElement[]) | null} what waits for the release */
    this.waiting = null;
    let pressed = false;
    element.addEventListener("pointerdown", () => {
      pressed = true;
      const release = () => {
        pressed = false;
        // the click comes after the release
        setTimeout(() => this.waiting && this.replace(this.waiting));
      };
      addEventListener("pointerup", release, { once: true });
      addEventListener("pointercancel", release, { once: true });
    });
    this.isPressed = () => pressed;
  }

  /**
   * @param {unknown} state what it is drawn from: the same again changes nothing
   * @param {() => HTMLElement[]} content
   */
  draw(state, content) {
    const signature = JSON.stringify(state);
    if (signature === this.drawn) {
      return;
    }
    this.drawn = signature;
    if (this.isPressed()) {
      this.waiting = content;
    } else {
      this.replace(content);
    }
  }

  /** @param {() => HTMLElement[]} content */
  replace(content) {
    this.waiting = null;
    const scrolled = () => [...this.element.querySelectorAll(SCROLLED)];
    const before = scrolled().map((it) => it.scrollLeft);
    keepingFocus(this.element, () => this.element.replaceChildren(...content()));
    scrolled().forEach((it, i) => (it.scrollLeft = before[i] ?? 0));
  }
}
