package anlan.command.migrate;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Kinds of data that are kept alike long. */
enum Kept {
    /**
     * What came in and what became of it: all together, since every message is accounted for by
     * them all.
     */
    LEDGER(
            Duration.ofDays(9),
            "the accounting of the last week is watched",
            new Place("events_log", "occurred_at"),
            new Place("case_stages_log", "at"),
            new Place("dead_letters_log", "received_at"),
            new Place("refused_rows_log", "refused_at"),
            new Place("accounts_log", "hour"),
            new Place("pulses_log", "at")),

    /** Indicators and indices. */
    VALUES(
            Duration.ofDays(9),
            "values of the last week are published again",
            new Place("indicators_log", "at"),
            new Place("indicators_latest", "at"),
            new Place("indices_log", "at"),
            new Place("indices_latest", "at")),

    /** Alerts since their last revision, and what people did about them. */
    ALERTS(
            Duration.ofDays(180),
            "who did what must be known for six months (网络安全法, article 21)",
            new Place("alerts_log", "updated_at"),
            new Place("alerts_latest", "updated_at"),
            new Place("alert_answers_log", "at"),
            new Place("alert_actions_sent", "sent_at"),
            new Place("alert_actions_refused_log", "at")),

    /** Messages, rows and actions that were refused, as they came; that they came stays known. */
    ORIGINALS(
            Duration.ofDays(1),
            "somebody must be able to look into them",
            new Place("dead_letters_log", "payload_base64", "received_at"),
            new Place("dead_letters_log", "key_base64", "received_at"),
            new Place("refused_rows_log", "row_base64", "refused_at"),
            new Place("alert_actions_refused_log", "message", "at"));

    /**
     * Where it is.
     *
     * @param column that is emptied; empty = rows go as a whole
     * @param since column with the time from which on they are kept
     */
    record Place(String table, String column, String since) {
        /** Whole rows. */
        Place(String table, String since) {
            this(table, "", since);
        }
    }

    final Duration least;
    final String why;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<Place> places;

    Kept(Duration least, String why, Place... places) {
        this.least = least;
        this.why = why;
        this.places = List.of(places);
    }

    /** Whether it must reach as far back as windows do. */
    boolean isLookedBackAt() {
        return this == LEDGER || this == VALUES;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
