// The focus, for those who go by keyboard: it stays where it is while all around is drawn anew.

/**
 * Draws anew, and gives the focus to what then stands where it was.
 * @param {HTMLElement} root of what is drawn
 * @param {() => void} redraw
 */
export function keepingFocus(root, redraw) {
  const focused = document.activeElement;
  const way = wayTo(root, focused);
  redraw();
  const there = way.reduce((it, i) => it?.children[i], root);
  if (way.length && there?.tagName === focused.tagName) {
    there.focus({ preventScroll: true });
  }
}

/** From an element to one within it: which child each time. */
function wayTo(root, element) {
  const way = [];
  for (let it = root.contains(element) ? element : root; it !== root; it = it.parentElement) {
    way.unshift([...it.parentElement.children].indexOf(it));
  }
  return way;
}
