package anlan.command.source.draft;

import anlan.source.PersonalForm;

/** What a field is that nothing else was found for. */
final class RestRoles {
    private static final int LONGEST_WORD = 40;

    private RestRoles() {}

    /** Free text wherever it may name somebody. */
    static Role of(Column column) {
        if (column.distinct() == 1 && column.texts().size() > 4) {
            return Role.CONSTANT;
        }
        if (column.isNumeric()) {
            return Role.NUMBER;
        }
        boolean few = column.distinct() <= Math.max(20, column.present() / 10);
        boolean words =
                few
                        && column.share(text -> text.length() <= LONGEST_WORD) == 1
                        && column.share(text -> PersonalForm.masked(text).equals(text)) == 1;
        boolean told =
                column.name().hints(Hint.ADDRESS)
                        || column.name().hints(Hint.PERSON)
                        || column.name().hints(Hint.TEXT);
        return words && !told ? Role.WORD : Role.TEXT;
    }

    static Reason reason(Role role, Column column) {
        return switch (role) {
            case CONSTANT -> new Reason(90, "one value in all messages");
            case NUMBER -> new Reason(80, "numbers");
            case WORD -> new Reason(70, column.distinct() + " values");
            case TEXT -> new Reason(60, "may name somebody, so it is not kept");
            case ID,
                    REVISION,
                    OCCURRED,
                    RECEIVED,
                    STAGE_TIME,
                    TIME,
                    STAGE,
                    REGION,
                    CATEGORY,
                    PERSON,
                    DEVICE,
                    LONGITUDE,
                    LATITUDE,
                    POSITION,
                    VALUE,
                    UNIT,
                    ROWS,
                    INNER,
                    EMPTY ->
                    throw new IllegalArgumentException(role + " is not of the rest");
        };
    }
}
