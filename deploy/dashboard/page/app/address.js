// The state of the page is its address: a link shows the same thing to everybody who may see it.

/** @typedef {{view: string, [name: string]: string | undefined}} Address name of the view, then its parameters */

/** @returns {Address} */
export function address() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { ...Object.fromEntries(new URLSearchParams(query)), view: path };
}

/**
 * Address with some changes.
 * @param {Record<string, string | null | undefined>} changes null or empty leaves a parameter out
 * @param {Record<string, string | undefined>} [from]
 * @returns {string} for a link
 */
export function link(changes, from = address()) {
  const { view, ...rest } = { ...from, ...changes };
  const query = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  // readable where it may be
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return `#/${view}${text ? "?" + text : ""}`;
}

/**
 * Goes to a changed address; the page is drawn anew.
 * @param {Record<string, string | null>} changes
 * @param {boolean} [quietly] without a step that "back" goes to
 */
export function go(changes, quietly = false) {
  const target = link(changes);
  if (quietly) {
    history.replaceState(null, "", target);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = target.slice(1);
  }
}

/**
 * Notes something in the address without drawing anew.
 * @param {Record<string, string | null>} changes
 */
export function note(changes) {
  history.replaceState(null, "", link(changes));
}
