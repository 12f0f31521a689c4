package anlan.indicator.preaggregate;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Definition;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Tally;
import anlan.catalog.calendar.TimeLimit;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Fixed;
import anlan.event.Observation;
import anlan.indicator.Siblings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which indicators an observation feeds, and of which regions, under one catalog. Looked up by
 * source and category, so that the work per observation depends on the indicators it feeds and not
 * on how many there are.
 */
final class IndicatorRouting {
    private static final Feed[] NONE = new Feed[0];
    private static final long LONGEST_PANE = 3_600_000;

    private final Catalog catalog;
    private final Feed[][][] known;
    private final @Nullable SharedRouting[][][] ofReadings;
    private final List<SharedRouting> alike = new ArrayList<>();
    private final Map<String, Feed[]> unclassified = new HashMap<>();
    private final int[][] lineages;
    private final List<String> definitions;
    private final List<Tally> tallies;
    private final Map<String, Integer> positions;
    private static final int[] ALONE = {};
    private final Siblings siblings;

    IndicatorRouting(Catalog catalog) {
        this.catalog = catalog;
        known = new Feed[catalog.sources().size()][catalog.categories().size()][];
        ofReadings = new SharedRouting[catalog.sources().size()][catalog.categories().size()][2];
        positions = Catalog.positions(catalog.regions(), Region::code);
        siblings = new Siblings(catalog.regions());
        lineages = lineages(catalog, positions);
        definitions = catalog.indicators().stream().map(Definition::of).toList();
        tallies = catalog.indicators().stream().map(it -> it.measure().tally()).toList();
    }

    /** Positions of each region and all its ancestors in the catalog. */
    private static int[][] lineages(Catalog catalog, Map<String, Integer> positions) {
        int[][] lineages = new int[catalog.regions().size()][];
        for (int i = 0; i < lineages.length; i++) {
            int[] lineage = new int[Level.values().length];
            int length = 0;
            String code = catalog.regions().get(i).code();
            while (code != null) {
                Integer position = positions.get(code);
                if (position != null) {
                    lineage[length++] = position;
                }
                code = Level.parent(code);
            }
            lineages[i] = Arrays.copyOf(lineage, length);
        }
        return lineages;
    }

    /** Positions of a region and its ancestors. */
    int[] lineage(int region) {
        return lineages[region];
    }

    String region(int region) {
        return catalog.regions().get(region).code();
    }

    String definition(int indicator) {
        return definitions.get(indicator);
    }

    /** When a time limit ends that begins at {@code time}. */
    long due(TimeLimit limit, long time) {
        return limit.after(time, catalog.workDays());
    }

    boolean ofSubjects(int indicator) {
        return tallies.get(indicator).ofSubjects();
    }

    boolean isPublished(int indicator, int region) {
        return catalog.indicators()
                .get(indicator)
                .levels()
                .contains(catalog.regions().get(region).level());
    }

    /** Positions of the regions that are drawn to the same rate; none = this one is not drawn. */
    int[] siblings(int indicator, int region) {
        Indicator its = catalog.indicators().get(indicator);
        if (its.shrink() == null) {
            return ALONE;
        }
        return siblings.of(its, catalog.regions().get(region)).stream()
                .mapToInt(each -> positions.getOrDefault(each.code(), -1))
                .toArray();
    }

    Feed[] of(Observation observation) {
        if (observation.source < 0 || observation.region < 0) {
            return NONE;
        }
        if (observation.category < 0) {
            return observation.event == null ? NONE : unclassified(observation.event);
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

    /** What a reading feeds together with others of its category; null = nothing, or no reading. */
    @Nullable SharedRouting alike(Observation observation) {
        if (observation.event != null
                || observation.source < 0
                || observation.region < 0
                || observation.category < 0) {
            return null;
        }
        @Nullable SharedRouting[] feeds = ofReadings[observation.source][observation.category];
        int valued = observation.valued ? 1 : 0;
        SharedRouting found = feeds[valued];
        if (found == null) {
            found = SharedRouting.of(alike.size(), of(observation), observation.valued);
            alike.add(found);
            feeds[valued] = found;
        }
        return found.members().isEmpty() ? null : found;
    }

    /** By its number. */
    SharedRouting alike(int number) {
        return alike.get(number);
    }

    private Feed[] unclassified(Event event) {
        return unclassified.computeIfAbsent(
                event.source() + '\n' + event.matter().category(),
                key -> compile(event.source(), Category.unclassified(event.matter().category())));
    }

    private Feed[] compile(String source, Category category) {
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < catalog.indicators().size(); i++) {
            Indicator indicator = catalog.indicators().get(i);
            Filter of = tallies.get(i).part();
            boolean base = indicator.where().covers(source, category);
            boolean part = of != null && of.covers(source, category);
            if (base || part) {
                feeds.add(
                        new Feed(
                                i,
                                tallies.get(i),
                                Math.min(indicator.pane().toMillis(), LONGEST_PANE),
                                base ? indicator.where() : null,
                                part ? of : null));
            }
        }
        return feeds.toArray(NONE);
    }

    /**
     * One indicator fed by a source and category.
     *
     * @param position of the indicator in the catalog
     * @param tally how it adds up
     * @param pane length of its panes before they are rolled, milliseconds; at most an hour, so
     *     that one pane counts by one catalog
     * @param base what remains to be checked of {@code where}; null = cannot match
     * @param part what remains to be checked of a ratio's {@code of}; null = cannot match
     */
    record Feed(
            int position, Tally tally, long pane, @Nullable Filter base, @Nullable Filter part) {

        /** Whether the observation counts, for a ratio in its denominator. */
        boolean counts(Observation observation) {
            return observation.ofCase == tally.ofCases()
                    && (observation.valued || tally.counted() != Tally.Counted.VALUES)
                    && matches(base, observation);
        }

        /** Whether the observation counts in a ratio's numerator. */
        boolean countsInPart(Observation observation) {
            return !observation.ofCase && matches(part, observation);
        }

        /**
         * What observations add to the sum.
         *
         * @param number how many
         * @param values sum of their values in ten-thousandths
         * @param inPart whether they count in a ratio's numerator
         */
        long sum(long number, long values, boolean inPart) {
            return switch (tally.summed()) {
                case NOTHING -> 0;
                case VALUES -> values;
                case PART -> inPart ? Fixed.of(1) * number : 0;
            };
        }

        private static boolean matches(@Nullable Filter filter, Observation observation) {
            return filter != null
                    && (observation.event == null
                            ? filter.isPlain()
                            : EventFilter.matches(filter, observation.event));
        }
    }
}
