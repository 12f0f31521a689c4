package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * The table {@code erasing}: which pseudonyms are taken out, and what stands for each from then on.
 * So no statement has one in it, and neither has a log of the server. What a run that was broken
 * off has chosen the next goes on with: one person has one substitute in all tables, by which rows
 * are counted as before. When nothing is left, the table is emptied, and nobody can tell any more
 * whose a substitute was.
 */
final class Erasing implements AutoCloseable {
    private static final String PAIRS =
            "(SELECT groupArray((text, put)) FROM (SELECT text, min(substitute) AS put FROM"
                    + " anlan.erasing WHERE kind = 'pseudonym' GROUP BY text))";
    private static final String NEEDLES =
            "(SELECT groupUniqArray(text) FROM anlan.erasing WHERE kind = 'pseudonym')";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BYTES = 16;

    private final ClickHouse clickHouse;
    private final String run;
    private final int pseudonyms;
    private boolean changing;
    private boolean done;

    private Erasing(ClickHouse clickHouse, String run, int pseudonyms) {
        this.clickHouse = clickHouse;
        this.run = run;
        this.pseudonyms = pseudonyms;
    }

    /** Writes down whom a run is about. */
    static Erasing begin(ClickHouse clickHouse, Subjects subjects) {
        Erasing erasing =
                new Erasing(clickHouse, UUID.randomUUID().toString(), subjects.pseudonyms().size());
        Map<String, String> chosen = erasing.chosen();
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[BYTES];
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (String pseudonym : subjects.pseudonyms()) {
            random.nextBytes(bytes);
            String substitute = HexFormat.of().formatHex(bytes);
            erasing.row(rows, "pseudonym", pseudonym, chosen.getOrDefault(pseudonym, substitute));
        }
        erasing.insert(rows);
        return erasing;
    }

    /** By runs that were broken off. */
    private Map<String, String> chosen() {
        Map<String, String> chosen = new HashMap<>();
        clickHouse.each(
                "SELECT text, min(substitute) FROM anlan.erasing WHERE kind = 'pseudonym' GROUP BY"
                        + " text",
                row -> chosen.put(row.text(1), row.text(2)));
        return chosen;
    }

    /**
     * Adds texts that are emptied.
     *
     * @param hashes SHA-256 of each as it is stored, in lower hexadecimal digits
     */
    void addOriginals(Collection<String> hashes) {
        if (hashes.isEmpty()) {
            return;
        }
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        hashes.forEach(hash -> row(rows, "original", hash, ""));
        insert(rows);
    }

    private void row(ByteArrayOutputStream rows, String kind, String text, String substitute) {
        try {
            rows.write(
                    JSON.writeValueAsBytes(
                            Map.of(
                                    "run",
                                    run,
                                    "kind",
                                    kind,
                                    "text",
                                    text,
                                    "substitute",
                                    substitute)));
            rows.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(ByteArrayOutputStream rows) {
        clickHouse.insertEverywhere("anlan.erasing", rows.toByteArray());
    }

    /** Whether a column, or any other value, has one of the pseudonyms. */
    static String has(String value) {
        return "multiSearchAny(ifNull(toString(%s), ''), %s)".formatted(value, NEEDLES);
    }

    /** The text of a column with the substitutes in it. */
    static String replaced(String column) {
        return "arrayFold((text, pair) -> replaceAll(text, pair.1, pair.2), %s, CAST(ifNull(toString(%s), ''), 'String'))"
                .formatted(PAIRS, column);
    }

    /** Whether a column has a text that is emptied. */
    static String isOriginal(String column) {
        return ("lower(hex(SHA256(ifNull(%s, '')))) IN (SELECT text FROM anlan.erasing WHERE kind ="
                        + " 'original')")
                .formatted(column);
    }

    /**
     * Sees that all were known while tables were searched.
     *
     * @throws CommandException when another run has ended meanwhile
     */
    void check() {
        long known =
                clickHouse.row(
                        "SELECT uniqExact(text) FROM anlan.erasing WHERE kind = 'pseudonym' AND run"
                                + " = '"
                                + run
                                + "'",
                        row -> row.integer(1));
        if (known != pseudonyms) {
            throw new CommandException(
                    "Another run has ended meanwhile and knows no more whom this one is about; run"
                            + " it again.");
        }
    }

    /** Nothing is left: whose the substitutes were nobody can tell any more. */
    void forget() {
        clickHouse.execute("TRUNCATE TABLE anlan.erasing SYNC");
        done = true;
    }

    /**
     * Takes back what this run has written, unless tables are half changed by it: then the next run
     * needs it.
     */
    @Override
    public void close() {
        if (!done && !changing) {
            clickHouse.execute(
                    "ALTER TABLE anlan.erasing DELETE WHERE run = '"
                            + run
                            + "' SETTINGS mutations_sync = 2");
        }
    }

    /** From here on tables are changed. */
    void change() {
        changing = true;
    }
}
