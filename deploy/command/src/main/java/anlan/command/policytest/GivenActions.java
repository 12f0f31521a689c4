package anlan.command.policytest;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.catalog.actor.Actor;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do in a test, as messages of {@code alert-actions} that are read like any other. */
final class GivenActions {
    private GivenActions() {}

    /**
     * The actions in the order of their times; an action's offset is its position in the test.
     *
     * @param actors of the policy: who acts where the test does not say, is the first who may
     * @param ids position of an action → id of the alert that it is about; one without is left out
     */
    static List<Action> of(
            PolicyTest test, List<Actor> actors, DayTimes times, Map<Integer, String> ids) {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < test.actions().size(); i++) {
            PolicyTest.Acted acted = test.actions().get(i);
            if (acted.alert() == null || ids.containsKey(i)) {
                byte[] message =
                        json(acted, by(acted, actors), times, ids.get(i))
                                .toString()
                                .getBytes(StandardCharsets.UTF_8);
                actions.add(ActionReader.read(message, times.of(acted.at()).toEpochMilli(), 0, i));
            }
        }
        actions.sort(Comparator.comparingLong(Action::at));
        return actions;
    }

    private static String by(PolicyTest.Acted acted, List<Actor> actors) {
        return acted.by().equals(PolicyTest.SOMEBODY)
                ? actors.stream()
                        .filter(actor -> actor.may(acted.action()))
                        .map(Actor::login)
                        .findFirst()
                        .orElse(PolicyTest.SOMEBODY)
                : acted.by();
    }

    private static ObjectNode json(
            PolicyTest.Acted acted, String by, DayTimes times, @Nullable String alertId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "alert_id", alertId);
        put(json, "action", acted.action());
        put(json, "by", by);
        put(json, "unit", acted.unit());
        put(json, "note", acted.note());
        PolicyTest.Silence silence = acted.silence();
        if (silence != null) {
            put(json, "region", silence.region());
            put(json, "rule", silence.rule());
            put(json, "scope", silence.scope());
            put(json, "from", silence.from() == null ? null : times.of(silence.from()).toString());
            put(json, "until", times.of(silence.until()).toString());
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
