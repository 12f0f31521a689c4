package anlan.command.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.clickhouse.ClickHouse;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column with texts that people or systems wrote, in which anybody may stand in the clear. They
 * are read here, so that no server is told of whom they are searched for.
 *
 * @param isBase64 whether bytes are stored as text
 * @param length column with the length of the whole, which stays; empty = there is none
 */
record OriginalColumn(String table, String column, boolean isBase64, String length) {
    private static final String REFUSED_ROWS = "refused_rows_log";

    static final List<OriginalColumn> ALL =
            List.of(
                    new OriginalColumn(
                            "dead_letters_log", "payload_base64", true, "payload_length"),
                    new OriginalColumn("dead_letters_log", "key_base64", true, "key_length"),
                    new OriginalColumn(REFUSED_ROWS, "row_base64", true, ""),
                    new OriginalColumn("alert_actions_refused_log", "message", false, ""),
                    new OriginalColumn("alert_actions_sent", "note", false, ""),
                    new OriginalColumn("alerts_log", "action_note", false, ""),
                    new OriginalColumn("alerts_latest", "action_note", false, ""));

    /**
     * The texts with people.
     *
     * @param hashes SHA-256 of each, as {@link Erasing} has them
     * @param rows that have one of them
     */
    record Texts(Set<String> hashes, long rows) {}

    Texts look(ClickHouse clickHouse, String database, Subjects subjects) {
        Set<String> hashes = new HashSet<>();
        long[] rows = new long[1];
        if (!subjects.canBeInOriginals() && !hasPseudonyms()) {
            return new Texts(hashes, 0);
        }
        clickHouse.each(
                "SELECT %1$s, lower(hex(SHA256(%1$s))) FROM %2$s.%3$s WHERE notEmpty(%1$s)"
                        .formatted(column, database, table),
                row -> {
                    if (subjects.areIn(bytes(row.text(1)))) {
                        hashes.add(row.text(2));
                        rows[0]++;
                    }
                });
        return new Texts(hashes, rows[0]);
    }

    /** What was refused was a row of ours; all others came from outside. */
    private boolean hasPseudonyms() {
        return table.equals(REFUSED_ROWS);
    }

    private byte[] bytes(String text) {
        if (!isBase64) {
            return text.getBytes(UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(UTF_8);
        }
    }

    /** Empties the texts that are written down as such. */
    String empty(String database) {
        String keep =
                length.isEmpty()
                        ? ""
                        : ", %1$s = ifNull(%1$s, toInt32(length(tryBase64Decode(ifNull(%2$s, '')))))"
                                .formatted(length, column);
        return "ALTER TABLE %s.%s UPDATE %s = ''%s WHERE %s"
                .formatted(database, table, column, keep, Erasing.isOriginal(column));
    }
}
