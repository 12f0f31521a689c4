package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which indicators an observation feeds. Looked up by source and category, so that the work per
 * observation depends on the indicators it feeds and not on how many there are.
 */
final class Feeds {
    private static final Feed[] UNKNOWN = new Feed[0];

    private final Catalog catalog;
    private final Feed[][][] known;
    private final Map<String, Feed[]> unclassified = new HashMap<>();

    Feeds(Catalog catalog) {
        this.catalog = catalog;
        known = new Feed[catalog.sources().size()][catalog.categories().size()][];
    }

    Feed[] of(Observation observation) {
        if (observation.source < 0 || observation.region < 0) {
            return UNKNOWN;
        }
        if (observation.category < 0) {
            return observation.event == null ? UNKNOWN : unclassified(observation.event);
        }
        Feed[] feeds = known[observation.source][observation.category];
        if (feeds == null) {
            feeds =
                    compile(
                            catalog.sources().get(observation.source).name(),
                            catalog.categories().get(observation.category));
            known[observation.source][observation.category] = feeds;
        }
        return feeds;
    }

    private Feed[] unclassified(Event event) {
        return unclassified.computeIfAbsent(
                event.source(), source -> compile(source, Category.unclassified("unclassified")));
    }

    private Feed[] compile(String source, Category category) {
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < catalog.indicators().size(); i++) {
            Indicator indicator = catalog.indicators().get(i);
            Filter of = indicator.of();
            boolean base = indicator.where().covers(source, category);
            boolean part = of != null && of.covers(source, category);
            if (base || part) {
                feeds.add(
                        new Feed(
                                i,
                                indicator.measure(),
                                indicator.pane().toMillis(),
                                base ? indicator.where() : null,
                                part ? of : null));
            }
        }
        return feeds.toArray(UNKNOWN);
    }

    /**
     * One indicator fed by a source and category.
     *
     * @param indicator position in the catalog
     * @param pane length of its panes, milliseconds
     * @param base what remains to be checked of {@code where}; null = cannot match
     * @param part what remains to be checked of a ratio's {@code of}; null = cannot match
     */
    record Feed(
            int indicator,
            Indicator.Measure measure,
            long pane,
            @Nullable Filter base,
            @Nullable Filter part) {

        /** Whether the observation counts, for a ratio in its denominator. */
        boolean counts(Observation observation) {
            return matches(base, observation)
                    && (measure != Indicator.Measure.MEAN || observation.valued);
        }

        /** Whether the observation counts in a ratio's numerator. */
        boolean countsInPart(Observation observation) {
            return matches(part, observation);
        }

        private static boolean matches(@Nullable Filter filter, Observation observation) {
            return filter != null
                    && (observation.event == null
                            ? filter.isPlain()
                            : EventFilter.matches(filter, observation.event));
        }
    }
}
