package anlan.weight;

/** Figures by column: each row a case, such as a town in a month, each column a criterion. */
final class CriteriaTable {
    private static final int FEWEST_ROWS = 2;

    private final double[][] values;

    /**
     * Turns rows into columns.
     *
     * @throws IllegalArgumentException when there are fewer than two rows, rows differ in length,
     *     or a value is missing or infinite
     */
    CriteriaTable(double[][] rows) {
        if (rows.length < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "weights from data need at least " + FEWEST_ROWS + " rows, not " + rows.length);
        }
        values = new double[rows[0].length][rows.length];
        if (values.length == 0) {
            throw new IllegalArgumentException("weights from data need at least one column");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != values.length) {
                throw new IllegalArgumentException(
                        "row "
                                + (i + 1)
                                + " has "
                                + rows[i].length
                                + " values, row 1 has "
                                + values.length);
            }
            for (int j = 0; j < values.length; j++) {
                values[j][i] = finite(rows[i][j], i, j);
            }
        }
    }

    int count() {
        return values.length;
    }

    int rows() {
        return values[0].length;
    }

    double[] get(int column) {
        return values[column];
    }

    private static double finite(double value, int row, int column) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "row "
                            + (row + 1)
                            + ", column "
                            + (column + 1)
                            + ": "
                            + value
                            + "; leave out rows with missing values");
        }
        return value;
    }
}
