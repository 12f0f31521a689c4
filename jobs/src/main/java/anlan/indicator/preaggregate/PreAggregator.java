package anlan.indicator.preaggregate;

import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Versions;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Subject;
import anlan.indicator.Distinct;
import anlan.indicator.HistogramBuckets;
import anlan.indicator.Latest;
import anlan.indicator.Multiset;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Siblings;
import com.carrotsearch.hppc.LongLongHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds observations up to one partial sum per region, indicator and pane, and those up the region
 * tree when they go out.
 */
final class PreAggregator {
    private static final long MINUTE = 60_000;

    private final PerCatalog<IndicatorRouting> feeds;
    private final PaneGrid grid;
    private final SharedSums readings;
    private final SortedMap<Long, PartialSums> late = new TreeMap<>();
    private final Map<PartialAggregate, Long> cases = new HashMap<>();
    private PartialSums sums = new PartialSums();

    PreAggregator(Versions versions, PaneGrid grid) {
        feeds = new PerCatalog<>(versions, IndicatorRouting::new);
        this.grid = grid;
        readings = new SharedSums(feeds, grid);
    }

    /** Sums that wait; what is told of cases or came late is little, and does not count. */
    int size() {
        return sums.size() + readings.size();
    }

    /**
     * Adds an observation.
     *
     * @param catalog that holds at its time
     */
    void add(Observation observation, Catalog catalog) {
        IndicatorRouting compiled = feeds.from(catalog);
        SharedRouting alike = compiled.alike(observation);
        if (alike != null) {
            readings.add(alike, observation);
            for (IndicatorRouting.Feed feed : alike.others()) {
                add(compiled, feed, observation);
            }
        } else {
            for (IndicatorRouting.Feed feed : compiled.of(observation)) {
                add(compiled, feed, observation);
            }
        }
    }

    private void add(
            IndicatorRouting compiled, IndicatorRouting.Feed feed, Observation observation) {
        boolean counts = feed.counts(observation);
        if (observation.ofCase) {
            if (counts) {
                addCase(compiled, feed, observation);
            }
            return;
        }
        boolean countsInPart = feed.countsInPart(observation);
        if (counts || countsInPart) {
            add(feed, observation, counts, countsInPart);
        }
    }

    private void add(
            IndicatorRouting.Feed feed,
            Observation observation,
            boolean counts,
            boolean countsInPart) {
        long sum = feed.sum(1, observation.value, countsInPart);
        long pane = grid.end(observation.time, feed.pane());
        PartialSums sums = sums(pane, known(observation));
        int slot =
                sums.add(
                        feed.position(),
                        observation.region,
                        pane,
                        counts ? observation.sign : 0,
                        observation.sign * sum);
        switch (feed.tally().bag()) {
            case NOTHING -> {}
            case HISTOGRAM ->
                    sums.put(slot, HistogramBuckets.of(observation.value), observation.sign);
            case TIMES -> {
                sums.put(slot, Latest.countKey(observation.time), observation.sign);
                sums.put(
                        slot,
                        Latest.sumKey(observation.time),
                        observation.sign * observation.value);
            }
            case SUBJECTS -> addSubjects(sums, slot, feed.tally().subject(), observation);
        }
    }

    /** The minute in which the county knew; the least number: as soon as it happened. */
    long known(Observation observation) {
        return observation.known == 0 ? Long.MIN_VALUE : grid.firstEnd(observation.known, MINUTE);
    }

    /** What was known when its pane ended waits for that; what came later is known since then. */
    private PartialSums sums(long pane, long known) {
        return known <= pane ? sums : late.computeIfAbsent(known, any -> new PartialSums());
    }

    private void addSubjects(
            PartialSums to, int slot, @Nullable String kind, Observation observation) {
        Event event = observation.event;
        if (event == null) {
            if (observation.device != 0 && Subject.DEVICE.equals(kind)) {
                to.put(slot, observation.device, observation.sign);
            }
            return;
        }
        for (Subject subject : event.matter().subjects()) {
            if (subject.kind().equals(kind)) {
                to.put(slot, Subject.hash(subject.id()), observation.sign);
            }
        }
    }

    /** Cases are few, and each has a time of its own from which it counts. */
    private void addCase(
            IndicatorRouting compiled, IndicatorRouting.Feed feed, Observation observation) {
        long begins = compiled.due(feed.tally().due(), observation.time);
        long pane = grid.end(begins, feed.pane());
        for (int ancestor : compiled.lineage(observation.region)) {
            if (compiled.isPublished(feed.position(), ancestor)) {
                PartialAggregate one =
                        new PartialAggregate(
                                compiled.region(ancestor),
                                compiled.definition(feed.position()),
                                pane,
                                known(observation),
                                new PartialAggregate.OpenCase(
                                        Math.max(begins, observation.from), observation.until),
                                1,
                                0,
                                null);
                cases.merge(one, (long) observation.sign, Long::sum);
            }
        }
    }

    /** Gives away what belongs to panes that end at or before a time, and all that came late. */
    void take(long time, Consumer<PartialAggregate> out) {
        ofCases(out);
        cases.clear();
        readings.spread(time, sums);
        if (sums.earliest() <= time) {
            PartialSums waiting = sums;
            sums = new PartialSums();
            upTheTree(waiting.split(time, sums), Long.MIN_VALUE, out);
        }
        late.forEach((known, all) -> upTheTree(all, known, out));
        late.clear();
    }

    /** Tells of all that waits, and keeps it. */
    void forEach(Consumer<PartialAggregate> out) {
        ofCases(out);
        PartialSums spread = new PartialSums();
        readings.spreadCopy(spread);
        upTheTree(spread, Long.MIN_VALUE, out);
        upTheTree(sums, Long.MIN_VALUE, out);
        late.forEach((known, all) -> upTheTree(all, known, out));
    }

    /**
     * A case that was opened and closed is first one more and then one less: between the two
     * something may be published, which must not be less than nothing.
     */
    private void ofCases(Consumer<PartialAggregate> out) {
        for (boolean more : new boolean[] {true, false}) {
            cases.forEach(
                    (one, count) -> {
                        if (count != 0 && count > 0 == more) {
                            out.accept(one.times(count));
                        }
                    });
        }
    }

    private void upTheTree(PartialSums all, long known, Consumer<PartialAggregate> out) {
        PartialSums whole = new PartialSums();
        all.forEach(
                (indicator, region, pane, count, sum, bag) -> {
                    IndicatorRouting compiled = feeds.forPane(pane);
                    for (int ancestor : compiled.lineage(region)) {
                        if (compiled.isPublished(indicator, ancestor)) {
                            whole.put(whole.add(indicator, ancestor, pane, count, sum), bag);
                        }
                    }
                });
        PartialSums drawn = new PartialSums();
        whole.forEach(
                (indicator, region, pane, count, sum, bag) -> {
                    IndicatorRouting compiled = feeds.forPane(pane);
                    int[] siblings = compiled.siblings(indicator, region);
                    if (siblings.length == 0) {
                        out.accept(known(partial(indicator, region, pane, count, sum, bag), known));
                    } else {
                        int slot = drawn.add(indicator, siblings[0], pane, 0, 0);
                        String code = compiled.region(region);
                        drawn.put(slot, Siblings.countKey(code), count);
                        drawn.put(slot, Siblings.sumKey(code), sum);
                    }
                });
        drawn.forEach(
                (indicator, first, pane, count, sum, bag) -> {
                    if (bag != null) {
                        toSiblings(indicator, first, pane, bag)
                                .forEach(one -> out.accept(known(one, known)));
                    }
                });
    }

    private static PartialAggregate known(PartialAggregate one, long known) {
        return known <= one.pane() ? one : one.known(known);
    }

    /**
     * What happened to one of them is told to all, and to each its own.
     *
     * @param first of the siblings
     */
    private List<PartialAggregate> toSiblings(
            int indicator, int first, long pane, LongLongHashMap bag) {
        IndicatorRouting compiled = feeds.forPane(pane);
        Multiset together = bag(bag, false);
        List<PartialAggregate> all = new ArrayList<>();
        if (together.size() == 0) {
            return all;
        }
        for (int sibling : compiled.siblings(indicator, first)) {
            String code = compiled.region(sibling);
            all.add(
                    PartialAggregate.of(
                            code,
                            compiled.definition(indicator),
                            pane,
                            together.count(Siblings.countKey(code)),
                            together.count(Siblings.sumKey(code)),
                            together));
        }
        return all;
    }

    private PartialAggregate partial(
            int indicator,
            int region,
            long pane,
            long count,
            long sum,
            @Nullable LongLongHashMap bag) {
        IndicatorRouting compiled = feeds.forPane(pane);
        return PartialAggregate.of(
                compiled.region(region),
                compiled.definition(indicator),
                pane,
                count,
                sum,
                bag == null ? null : bag(bag, compiled.ofSubjects(indicator)));
    }

    private static Multiset bag(LongLongHashMap counts, boolean ofSubjects) {
        counts.removeAll((key, count) -> count == 0);
        long[] keys = counts.keys().toArray();
        Arrays.sort(keys);
        long[] values = new long[keys.length];
        boolean takesBack = false;
        for (int i = 0; i < keys.length; i++) {
            values[i] = counts.get(keys[i]);
            takesBack |= values[i] < 0;
        }
        Multiset bag = Multiset.of(keys, values);
        // the least hashes of a whole are among the least of each of its parts
        return ofSubjects && !takesBack ? bag.least(Distinct.LIMIT + 1) : bag;
    }
}
