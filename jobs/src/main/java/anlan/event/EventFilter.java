package anlan.event;

import anlan.catalog.Filter;
import anlan.catalog.condition.EventCondition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a filter against a whole event. */
public final class EventFilter {
    private EventFilter() {}

    /** Whether every part of {@code filter} but source and category accepts {@code event}. */
    public static boolean matches(Filter filter, Event event) {
        if (!(filter.stage().isEmpty() || filter.stage().contains(event.matter().stage()))) {
            return false;
        }
        for (Map.Entry<String, List<String>> wanted : filter.attributes().entrySet()) {
            if (!wanted.getValue().contains(event.matter().attributes().get(wanted.getKey()))) {
                return false;
            }
        }
        EventCondition when = filter.when();
        return when == null
                || (event.arrival().rawOffset() >= 0 && when.matches(new EventFields(event)));
    }

    private record EventFields(Event event) implements EventCondition.Fields {
        @Override
        public long time() {
            return event.occurredAt().toEpochMilli();
        }

        @Override
        public @Nullable Double value() {
            return event.measurement().value();
        }

        @Override
        public @Nullable String unit() {
            return event.measurement().unit();
        }

        @Override
        public @Nullable Double longitude() {
            return event.place().longitude();
        }

        @Override
        public @Nullable Double latitude() {
            return event.place().latitude();
        }

        @Override
        public @Nullable String attribute(String name) {
            return event.matter().attributes().get(name);
        }
    }
}
