// The focus, for those who go by keyboard: it stays where it is while all around is drawn anew.

/**
 * Draws anew, and gives the focus to what then stands where it was.
 * @param {HTMLElement} root of what is drawn
 * @param {() => void} redraw
 */
export function keepingFocus(root, redraw) {
  const focused = document.activeElement;
  const way = focused ? wayTo(root, focused) : [];
  redraw();
  const there = way.reduce((it, i) => it?.children[i], /** @type {Element | undefined} */ (root));
  if (way.length && there instanceof HTMLElement && there.tagName === focused?.tagName) {
    there.focus({ preventScroll: true });
  }
}

/**
 * From an element to one within it: which child each time.
 * @param {Element} root
 * @param {Element} element
 * @returns {number[]} empty where it is not within
 */
function wayTo(root, element) {
  const parent = element.parentElement;
  if (element === root || !parent || !root.contains(element)) {
    return [];
  }
  return [...wayTo(root, parent), [...parent.children].indexOf(element)];
}
