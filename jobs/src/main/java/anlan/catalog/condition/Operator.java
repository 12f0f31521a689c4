package anlan.catalog.condition;

/** How a condition compares. */
enum Operator {
    EQUAL("==", "= %s"),
    UNEQUAL("!=", "!= %s"),
    LESS("<", "< %s"),
    LESS_OR_EQUAL("<=", "<= %s"),
    GREATER(">", "> %s"),
    GREATER_OR_EQUAL(">=", ">= %s"),
    AMONG("=~", "IN (%s)"),
    NOT_AMONG("!~", "NOT IN (%s)");

    private final String sign;
    private final String sql;

    Operator(String sign, String sql) {
        this.sign = sign;
        this.sql = sql;
    }

    /** As it stands in a condition. */
    String sign() {
        return sign;
    }

    /** What follows the field in SQL. */
    String sql(String operands) {
        return sql.formatted(operands);
    }

    /** Whether it makes sense of texts, which have no order. */
    boolean ofTexts() {
        return this == EQUAL || this == UNEQUAL || ofLists();
    }

    boolean ofLists() {
        return this == AMONG || this == NOT_AMONG;
    }
}
