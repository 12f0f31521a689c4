// Weights from comparisons by pairs (AHP).

const MOST_STEPS = 1000;

/**
 * The principal eigenvector of a matrix, as shares that sum to 1. The catalog has refused matrices
 * that contradict themselves.
 * @param {(string | number)[][]} matrix how much more important each row is than each column, such as
 *     3 or "1/3"
 * @returns {number[]}
 */
export function weightsOfPairs(matrix) {
  const rows = matrix.map((row) => row.map(fraction));
  let weights = rows.map(() => 1 / rows.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = rows.map((row) => row.reduce((sum, it, i) => sum + it * weights[i], 0));
    const sum = next.reduce((a, b) => a + b);
    const shares = next.map((it) => it / sum);
    const moved = Math.max(...shares.map((it, i) => Math.abs(it - weights[i])));
    weights = shares;
    if (moved < 1e-16) {
      break;
    }
  }
  return weights;
}

/** @param {string | number} text */
function fraction(text) {
  const [over, under = 1] = String(text).split("/");
  return Number(over) / Number(under);
}
