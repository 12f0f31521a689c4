// Pictures to take away, with their title above and where they come from below. A table is drawn cell by
// cell as it stands on the page.

const SCALE = 2;

/** Browsers draw no more; a longer table gets smaller. */
const MOST_HEIGHT = 32_000;

const HEAD = 36;
const FOOT = 28;
const EDGE = 12;

/**
 * @param {HTMLElement} table
 * @param {string} caption written above
 * @param {string[]} origin written below
 * @returns {string} PNG as a data URL
 */
export function pictureOf(table, caption, origin) {
  table.closest(".scroll")?.scrollTo(0, 0); // a head that stays in sight would lie upon the rows
  const whole = table.getBoundingClientRect();
  return framed(whole.width + 2 * EDGE, whole.height, caption, origin, (pen) => {
    pen.translate(EDGE - whole.left, HEAD - whole.top);
    table.querySelectorAll("th, td, .tint").forEach((box) => drawBox(pen, box));
    table.querySelectorAll("th, td").forEach((cell) => drawTexts(pen, cell));
  });
}

/**
 * @param {HTMLCanvasElement} drawn a chart
 * @param {number} width of it as it stands on the page
 * @param {string} caption written above
 * @param {string[]} origin written below
 * @returns {string} PNG as a data URL
 */
export function chartPicture(drawn, width, caption, origin) {
  const height = (drawn.height / drawn.width) * width;
  return framed(width, height, caption, origin, (pen) => pen.drawImage(drawn, 0, HEAD, width, height));
}

/**
 * @param {number} width
 * @param {number} height of what is drawn
 * @param {string} caption
 * @param {string[]} origin
 * @param {(pen: CanvasRenderingContext2D) => void} draw
 */
function framed(width, height, caption, origin, draw) {
  const canvas = document.createElement("canvas");
  const all = height + HEAD + FOOT;
  const scale = Math.min(SCALE, MOST_HEIGHT / all);
  canvas.width = width * scale;
  canvas.height = all * scale;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const page = getComputedStyle(document.body);
  pen.scale(scale, scale);
  pen.fillStyle = page.backgroundColor;
  pen.fillRect(0, 0, width, all);
  pen.fillStyle = page.color;
  pen.textBaseline = "middle";
  pen.font = `600 15px ${page.fontFamily}`;
  pen.fillText(caption, EDGE, HEAD / 2, width - 2 * EDGE);
  pen.font = `12px ${page.fontFamily}`;
  pen.fillText(origin.join(" · "), EDGE, all - FOOT / 2, width - 2 * EDGE);
  draw(pen);
  return canvas.toDataURL("image/png");
}

/**
 * The ground of a cell, and its line.
 * @param {CanvasRenderingContext2D} pen
 * @param {Element} box
 */
function drawBox(pen, box) {
  const { left, top, width, height } = box.getBoundingClientRect();
  const style = getComputedStyle(box);
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(left, top, width, height);
  if (parseFloat(style.borderBottomWidth)) {
    pen.fillStyle = style.borderBottomColor;
    pen.fillRect(left, top + height - 1, width, 1);
  }
}

/**
 * Each text where it stands; what is only for listeners is left out.
 * @param {CanvasRenderingContext2D} pen
 * @param {Element} cell
 */
function drawTexts(pen, cell) {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = /** @type {Text} */ (texts.currentNode);
    const parent = /** @type {Element} */ (node.parentElement);
    if (parent.closest(".unseen") || !node.data.trim()) {
      continue;
    }
    const style = getComputedStyle(parent);
    pen.fillStyle = style.color;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    for (const { text, left, top, height } of linesOf(node)) {
      pen.fillText(text, left, top + height / 2);
    }
  }
}

/**
 * A text line by line, as it is broken on the page.
 * @param {Text} node
 */
function linesOf(node) {
  const range = document.createRange();
  /** @type {{text: string, left: number, top: number, height: number}[]} */
  const lines = [];
  let end = 0;
  for (const letter of node.data) {
    range.setStart(node, end);
    end += letter.length;
    range.setEnd(node, end);
    const { left, top, width, height } = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && Math.abs(line.top - top) < height / 2) {
      line.text += letter;
    } else if (width) {
      lines.push({ text: letter, left, top, height });
    }
  }
  return lines;
}
