package anlan.command.migrate;

import anlan.catalog.Durations;
import anlan.command.catalog.LookBack;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.terminal.CommandException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the tables keep their rows, and how long they should. */
final class RetentionPlan {
    /** How it is told that nothing goes. */
    static final String EVER = "ever";

    private static final String LIFE = "toDateTime(%s) + toIntervalDay(%d)";
    private static final Pattern DAYS = Pattern.compile(".* \\+ toIntervalDay\\((\\d+)\\)");

    private static final String OF_TABLE =
            "SELECT extract(engine_full, ' TTL (.+?)(?: SETTINGS .*)?$') FROM system.tables WHERE"
                    + " database = 'anlan' AND name = %s";
    private static final String OF_COLUMN =
            "SELECT extract(create_table_query, %s) FROM system.tables WHERE database = 'anlan' AND"
                    + " name = %s";

    private final ClickHouse clickHouse;
    private final Map<Kept, Duration> wanted;

    /**
     * Plans.
     *
     * @param wanted how long each is to be kept; zero = for ever
     */
    RetentionPlan(ClickHouse clickHouse, Map<Kept, Duration> wanted) {
        this.clickHouse = clickHouse;
        this.wanted = wanted;
    }

    /**
     * What differs.
     *
     * @param is how long it is kept, such as {@code 400d}, or {@value #EVER}
     * @param sql that makes it so
     */
    record Change(Kept.Place place, String is, String shouldBe, String sql) {}

    /**
     * All differences.
     *
     * @throws CommandException when something is to be kept for less than is needed
     */
    List<Change> changes() {
        refuseWhatIsTooShort();
        List<Change> changes = new ArrayList<>();
        wanted.forEach(
                (kind, life) -> {
                    for (Kept.Place place : kind.places) {
                        String is = told(now(place));
                        String shouldBe = life.isZero() ? EVER : Durations.format(life);
                        if (!is.equals(shouldBe)) {
                            changes.add(new Change(place, is, shouldBe, sql(place, life)));
                        }
                    }
                });
        return changes;
    }

    /** Makes them so. What is too old then goes in the background. */
    void apply(List<Change> changes) {
        changes.forEach(change -> clickHouse.execute(change.sql()));
    }

    private void refuseWhatIsTooShort() {
        Duration back = lookBack();
        wanted.forEach(
                (kind, life) -> {
                    if (life.isZero()) {
                        return;
                    }
                    if (kind.isLookedBackAt() && life.compareTo(back) < 0) {
                        throw new CommandException(
                                ("--retention %s=%s is too short: windows, the past against which"
                                                + " they are scored and late reports of the policy"
                                                + " reach %s back, and the audit with them")
                                        .formatted(
                                                kind.text(),
                                                Durations.format(life),
                                                Durations.format(back)));
                    }
                    if (life.compareTo(kind.least) < 0) {
                        throw new CommandException(
                                "--retention %s=%s is too short: %s; the least is %s"
                                        .formatted(
                                                kind.text(),
                                                Durations.format(life),
                                                kind.why,
                                                Durations.format(kind.least)));
                    }
                });
    }

    /** Of every policy that was loaded; zero where none was yet. */
    private Duration lookBack() {
        boolean none =
                clickHouse.row("SELECT count() FROM anlan.catalog_files", row -> row.integer(1))
                        == 0;
        return none
                ? Duration.ZERO
                : clickHouse.catalogs().stream()
                        .map(LookBack::of)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }

    /** As ClickHouse writes it; empty = for ever. */
    private String now(Kept.Place place) {
        String table = SqlText.quoted(place.table());
        String pattern =
                SqlText.quoted(
                        "`%s` [^`]* TTL (.+?)(?:, `|, INDEX |, CONSTRAINT |\\) ENGINE)"
                                .formatted(place.column()));
        return clickHouse.row(
                place.column().isEmpty()
                        ? OF_TABLE.formatted(table)
                        : OF_COLUMN.formatted(pattern, table),
                row -> row.text(1));
    }

    private static String told(String life) {
        Matcher days = DAYS.matcher(life);
        return life.isEmpty()
                ? EVER
                : days.matches()
                        ? Durations.format(Duration.ofDays(Long.parseLong(days.group(1))))
                        : life;
    }

    private static String sql(Kept.Place place, Duration life) {
        String what = place.column().isEmpty() ? "" : "COLUMN " + place.column() + " ";
        String table = "ALTER TABLE anlan." + place.table() + " ";
        if (life.isZero()) {
            return what.isEmpty() ? table + "REMOVE TTL" : table + "MODIFY " + what + "REMOVE TTL";
        }
        return table + "MODIFY " + what + "TTL " + LIFE.formatted(place.since(), life.toDays());
    }
}
