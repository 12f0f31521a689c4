// Elements from code. Text always stays text: nothing here reads HTML.

/**
 * What an element may hold; null, undefined and false are left out.
 * @typedef {Element | string | number | boolean | null | undefined} Child
 */

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes] functions are listeners; false, null and undefined leave
 *     an attribute out, true gives it without a value
 * @param {...(Child | (Child | Child[])[])} children nodes, texts, or lists of them
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.replace(/^on/, ""), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  for (const child of children.flat(2)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Element ? child : String(child));
    }
  }
  return element;
}

/**
 * Offers a file to the user.
 * @param {string} name
 * @param {Blob | string} content a string is a data URL
 */
export function download(name, content) {
  const url = typeof content === "string" ? content : URL.createObjectURL(content);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  if (typeof content !== "string") {
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
