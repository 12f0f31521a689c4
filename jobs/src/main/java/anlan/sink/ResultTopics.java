package anlan.sink;

import anlan.alert.Alert;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.casework.CaseStage;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics of results. Each goes to the table of its name with {@code _log}. */
public final class ResultTopics {
    /** Those that no table takes; {@code archive} itself adds to them. */
    public static final String REFUSED_ROWS = "refused-rows";

    /** What the rows of each are. */
    public static final Map<String, Class<?>> ROWS = rows();

    /** All of them. */
    public static final List<String> ALL = List.copyOf(ROWS.keySet());

    private ResultTopics() {}

    private static Map<String, Class<?>> rows() {
        Map<String, Class<?>> rows = new LinkedHashMap<>();
        rows.put("events", Event.class);
        rows.put("case-stages", CaseStage.class);
        rows.put("dead-letters", DeadLetter.class);
        rows.put("indicators", IndicatorValue.class);
        rows.put("indices", IndexValue.class);
        rows.put("alerts", Alert.class);
        rows.put("alert-actions-refused", Refusal.class);
        rows.put("alert-answers", Answer.class);
        rows.put("accounts", Account.class);
        rows.put("pulses", Pulse.class);
        rows.put(REFUSED_ROWS, RefusedRow.class);
        return Collections.unmodifiableMap(rows);
    }

    /** The topic of a table. */
    static String ofTable(String table) {
        return table.substring(0, table.length() - "_log".length()).replace('_', '-');
    }

    /** The table of a topic. */
    public static String table(String topic) {
        return topic.replace('-', '_') + "_log";
    }
}
