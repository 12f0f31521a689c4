package anlan.weight;

import java.util.List;

/**
 * How much more important each of several things is than each other: row a, column b = how many
 * times a is as important as b, 1 to 9 by Saaty's scale. The cell across the diagonal is its
 * reciprocal.
 */
public final class PairwiseMatrix {
    /** Greatest number of things compared: Saaty gives no random index beyond. */
    private static final int MOST = 15;

    /** So that 0.3333 passes for 1/3. */
    private static final double TOLERANCE = 1e-3;

    private final double[][] cells;

    private PairwiseMatrix(double[][] cells) {
        this.cells = cells;
    }

    /**
     * Reads cells such as {@code 3}, {@code 1/3} or {@code 0.5}.
     *
     * @throws IllegalArgumentException when a cell is no number above 0, or as {@link #of} says
     */
    public static PairwiseMatrix parse(List<List<String>> rows) {
        double[][] cells = new double[rows.size()][];
        for (int i = 0; i < cells.length; i++) {
            List<String> row = rows.get(i);
            cells[i] = new double[row.size()];
            for (int j = 0; j < row.size(); j++) {
                cells[i][j] = number(row.get(j), i, j);
            }
        }
        return of(cells);
    }

    /**
     * Checks cells. What stands above the diagonal counts, below it the exact reciprocal of that.
     *
     * @throws IllegalArgumentException when the matrix is not square, has more than 15 rows, a cell
     *     is not above 0, the diagonal is not 1, or a cell is not the reciprocal of the one across
     *     the diagonal (to 0.1 %); the message names row and column
     */
    public static PairwiseMatrix of(double[][] rows) {
        int n = rows.length;
        require(n > 0, "the pairwise matrix has no rows");
        require(
                n <= MOST,
                "the pairwise matrix compares "
                        + n
                        + " things; nobody can judge more than "
                        + MOST
                        + ": group them");
        double[][] cells = new double[n][n];
        for (int i = 0; i < n; i++) {
            require(
                    rows[i].length == n,
                    "the pairwise matrix is not square: it has "
                            + n
                            + " rows, but row "
                            + (i + 1)
                            + " has "
                            + rows[i].length
                            + " cells");
            for (int j = 0; j < n; j++) {
                positive(rows[i][j], i, j);
                cells[i][j] = i <= j ? rows[i][j] : 1 / rows[j][i];
                reciprocal(rows, i, j);
            }
        }
        return new PairwiseMatrix(cells);
    }

    /** Number of things compared. */
    public int size() {
        return cells.length;
    }

    /** How many times the thing of this row is as important as the one of this column. */
    public double get(int row, int column) {
        return cells[row][column];
    }

    private static double number(String text, int row, int column) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length <= 2) {
                double number = Double.parseDouble(parts[0].trim());
                return parts.length == 1 ? number : number / Double.parseDouble(parts[1].trim());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAComparison(text, row, column), e);
        }
        throw new IllegalArgumentException(notAComparison(text, row, column));
    }

    private static String notAComparison(String cell, int row, int column) {
        return place(row, column)
                + ": '"
                + cell
                + "' is no comparison; write a number above 0, such as 3 or 1/3";
    }

    private static void positive(double cell, int row, int column) {
        require(
                cell > 0 && Double.isFinite(cell),
                notAComparison(PairwiseNotation.text(cell), row, column));
    }

    private static void reciprocal(double[][] rows, int i, int j) {
        if (i == j) {
            require(
                    rows[i][i] == 1,
                    place(i, i)
                            + ": a thing is 1 times as important as itself, not "
                            + PairwiseNotation.text(rows[i][i]));
        } else if (i > j) {
            require(
                    Math.abs(rows[i][j] * rows[j][i] - 1) <= TOLERANCE,
                    place(i, j)
                            + ": "
                            + PairwiseNotation.text(rows[i][j])
                            + " is not the reciprocal of "
                            + PairwiseNotation.text(rows[j][i])
                            + " in row "
                            + (j + 1)
                            + ", column "
                            + (i + 1)
                            + "; write "
                            + PairwiseNotation.text(1 / rows[j][i]));
        }
    }

    private static String place(int row, int column) {
        return "the pairwise matrix, row " + (row + 1) + ", column " + (column + 1);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
