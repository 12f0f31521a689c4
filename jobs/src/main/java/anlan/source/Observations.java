package anlan.source;

import anlan.catalog.Catalog;
import anlan.event.Event;
import anlan.event.Fixed;
import anlan.event.Observation;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** Makes observations of events: names become positions in the catalog. */
final class Observations implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();
    private final Map<String, Integer> regions = new HashMap<>();

    Observations(Catalog catalog) {
        for (int i = 0; i < catalog.sources().size(); i++) {
            sources.put(catalog.sources().get(i).name(), i);
        }
        for (int i = 0; i < catalog.categories().size(); i++) {
            categories.put(catalog.categories().get(i).path(), i);
        }
        for (int i = 0; i < catalog.regions().size(); i++) {
            regions.put(catalog.regions().get(i).code(), i);
        }
    }

    /** Position of a source. */
    int source(String name) {
        return sources.getOrDefault(name, -1);
    }

    Observation of(Event event, int sign) {
        Observation observation = new Observation();
        observation.source = source(event.source());
        observation.category = categories.getOrDefault(event.category(), -1);
        observation.region = regions.getOrDefault(event.region(), -1);
        observation.time = event.occurredAt().toEpochMilli();
        observation.valued = event.value() != null;
        observation.value = event.value() == null ? 0 : Fixed.of(event.value());
        observation.sign = sign;
        observation.event = event;
        return observation;
    }
}
