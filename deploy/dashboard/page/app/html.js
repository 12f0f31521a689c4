// Elements from code. Text always stays text: nothing here reads HTML.

/**
 * Makes an element.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] functions are listeners; false, null and undefined leave
 *     an attribute out, true gives it without a value
 * @param {...any} children nodes, texts, or lists of them; null and false are left out
 * @returns {HTMLElement}
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
  element.append(...children.flat(3).filter((it) => it !== null && it !== undefined && it !== false));
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
