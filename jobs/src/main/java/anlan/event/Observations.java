package anlan.event;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import java.util.Map;

/** Makes observations of events under one catalog: names become positions in it. */
public final class Observations {
    private final Map<String, Integer> sources;
    private final Map<String, Integer> categories;
    private final Map<String, Integer> regions;

    public Observations(Catalog catalog) {
        sources = Catalog.positions(catalog.sources(), Source::name);
        categories = Catalog.positions(catalog.categories(), Category::path);
        regions = Catalog.positions(catalog.regions(), Region::code);
    }

    /** Position of a source; −1 = none. */
    public int source(String name) {
        return sources.getOrDefault(name, -1);
    }

    /** What an event adds, or with sign −1 takes back. */
    public Observation of(Event event, int sign) {
        Observation observation = new Observation();
        observation.source = source(event.source());
        observation.category = categories.getOrDefault(event.matter().category(), -1);
        observation.region = regions.getOrDefault(event.place().region(), -1);
        observation.time = event.occurredAt().toEpochMilli();
        observation.valued = event.measurement().value() != null;
        observation.value =
                event.measurement().value() == null ? 0 : Fixed.of(event.measurement().value());
        observation.sign = sign;
        observation.event = event;
        return observation;
    }
}
