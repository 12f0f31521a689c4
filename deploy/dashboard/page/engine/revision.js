// A revision of the policy: the catalog's file with other numbers in it, and every other word and
// comment as it stands.

/**
 * A piece of YAML and where it stands.
 * @typedef {object} Piece
 * @property {number} start in the text; spaces and comments may come first
 * @property {string} kind scalar, mapping or sequence
 * @property {any} result what it says
 * @property {Piece[]} children of a mapping keys and values by turns
 */

/**
 * The file with changed numbers.
 * @param {string} text of the file
 * @param {string} index name
 * @param {Map<string, number>} weights by the paths of the tree; whole groups, each summing to 1
 * @param {object} definition changed: its `color` and `minimumCoverage` are written
 * @param {any} yaml js-yaml
 * @returns {string}
 */
export function revised(text, index, weights, definition, yaml) {
  const found = entries(pieces(text, yaml)).find((it) => get(it, "name")?.result === index);
  const edits = [];
  const number = (piece, value) => piece && piece.result !== value && edits.push(replacement(text, piece, value));
  for (const band of ["yellow", "red"]) {
    for (const limit of ["enter", "leave"]) {
      number(get(get(get(found, "color"), band), limit), definition.color[band][limit]);
    }
  }
  number(get(found, "minimumCoverage"), definition.minimumCoverage);
  weigh(text, found, "", weights, edits);
  return edits.sort((a, b) => b.start - a.start).reduce((all, it) => all.slice(0, it.start) + it.text + all.slice(it.end), text);
}

function weigh(text, group, path, weights, edits) {
  const parts = get(group, "dimensions") ?? get(group, "indicators");
  const paths = (parts?.children ?? []).map((part) => pathOf(part, path));
  const pairs = entry(group, "pairwise");
  if (pairs && paths.some((it) => weights.has(it))) {
    edits.push(removal(text, pairs));
  }
  (parts?.children ?? []).forEach((part, i) => {
    const weight = weights.get(paths[i]);
    const piece = get(part, "weight");
    if (weight !== undefined && piece?.result !== weight) {
      edits.push(piece ? replacement(text, piece, weight) : insertion(text, part, weight));
    }
    weigh(text, part, paths[i], weights, edits);
  });
}

function pathOf(part, path) {
  const indicator = get(part, "indicator")?.result;
  const name = indicator ? `${indicator} ${get(part, "window").result}` : get(part, "name")?.result;
  return path ? `${path}/${name}` : name;
}

/** Notes where each piece begins while the text is read. */
function pieces(text, yaml) {
  const open = [{ children: [] }];
  yaml.load(text, {
    listener(event, state) {
      if (event === "open") {
        const piece = { start: state.position, children: [] };
        open.at(-1).children.push(piece);
        open.push(piece);
      } else {
        const piece = Object.assign(open.pop(), { kind: state.kind, result: state.result });
        // what might have been the key of a mapping and is none is told of twice
        const [only, ...others] = piece.children;
        if (only && !others.length && only.result === piece.result) {
          Object.assign(piece, only);
        }
      }
    },
  });
  return open[0].children[0];
}

/** Indices of a file: it is a list of them, or has them in a section. */
function entries(root) {
  return (root.kind === "sequence" ? root : get(root, "indices")).children;
}

/** @returns {[Piece, Piece] | null} key and value */
function entry(mapping, key) {
  const children = mapping?.kind === "mapping" ? mapping.children : [];
  for (let i = 0; i + 1 < children.length; i += 2) {
    if (children[i].result === key) {
      return [children[i], children[i + 1]];
    }
  }
  return null;
}

function get(mapping, key) {
  return entry(mapping, key)?.[1] ?? null;
}

/** Where a scalar's letters begin and end. */
function extent(text, piece) {
  const start = piece.start + /^(\s|#[^\n]*\n)*/.exec(text.slice(piece.start))[0].length;
  return { start, end: start + /^("[^"]*"|'[^']*'|[^\s,}\]]+)/.exec(text.slice(start))[0].length };
}

function replacement(text, piece, value) {
  return { ...extent(text, piece), text: String(value) };
}

/** A weight behind the first thing that is said of a part. */
function insertion(text, part, weight) {
  const first = extent(text, part.children[0]).start;
  const { end } = extent(text, part.children[1]);
  const column = first - (text.lastIndexOf("\n", first - 1) + 1);
  const flow = text[first - 1] === "{";
  return { start: end, end, text: flow ? `, weight: ${weight}` : `\n${" ".repeat(column)}weight: ${weight}` };
}

/** The whole lines of a key and what it says. */
function removal(text, [key, value]) {
  const start = text.lastIndexOf("\n", extent(text, key).start) + 1;
  let last = value;
  while (last.kind !== "scalar") {
    last = last.children.at(-1);
  }
  return { start, end: text.indexOf("\n", extent(text, last).start) + 1, text: "" };
}
