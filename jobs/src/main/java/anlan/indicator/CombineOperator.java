package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Index;
import anlan.catalog.Policy;
import anlan.catalog.Region;
import anlan.catalog.Versions;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Subject;
import com.carrotsearch.hppc.LongLongHashMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Combines observations into one partial sum per region, indicator and pane before they are
 * shuffled, and adds them up the region tree: a busy county is as few records as a quiet grid.
 *
 * <p>Holds no state: a pane goes out when the watermark passes its end, and all of them before a
 * checkpoint barrier.
 */
public final class CombineOperator extends AbstractStreamOperator<Partial>
        implements OneInputStreamOperator<Observation, Partial> {
    private static final long serialVersionUID = 1L;
    private static final int FULL = 500_000;
    private static final long MINUTE = 60_000;

    private final Policy policy;
    private transient Versions versions;
    private transient Compiled<Feeds> feeds;
    private transient PaneGrid grid;
    private transient PartialSums sums;
    private transient SortedMap<Long, PartialSums> late;
    private transient AlikeSums readings;
    private transient Map<Partial, Long> cases;
    private transient long minute;
    private transient Instant announced;
    private transient long begin;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CombineOperator(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open() throws Exception {
        super.open();
        versions = policy.open();
        feeds = new Compiled<>(versions, Feeds::new);
        grid = PaneGrid.of(versions.newest());
        sums = new PartialSums();
        late = new TreeMap<>();
        readings = new AlikeSums(feeds, grid);
        cases = new HashMap<>();
        minute = Long.MIN_VALUE;
        announced = Instant.MIN;
    }

    @Override
    public void processElement(StreamRecord<Observation> element) {
        Observation observation = element.getValue();
        Catalog catalog = versions.of(observation.time);
        Feeds compiled = feeds.from(catalog);
        AlikeFeeds alike = compiled.alike(observation);
        if (alike != null) {
            readings.add(alike, observation);
            for (Feeds.Feed feed : alike.others()) {
                take(compiled, feed, observation);
            }
        } else {
            for (Feeds.Feed feed : compiled.of(observation)) {
                take(compiled, feed, observation);
            }
        }
        announceRegions(catalog, Math.max(known(observation), grid.end(observation.time, MINUTE)));
        if (sums.size() + readings.size() > FULL) {
            flush(Long.MAX_VALUE);
        }
    }

    private void take(Feeds compiled, Feeds.Feed feed, Observation observation) {
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
            Feeds.Feed feed, Observation observation, boolean counts, boolean countsInPart) {
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
        switch (feed.indicator().measure()) {
            case QUANTILE -> sums.put(slot, Buckets.of(observation.value), observation.sign);
            case LATEST -> {
                sums.put(slot, Latest.countKey(observation.time), observation.sign);
                sums.put(
                        slot,
                        Latest.sumKey(observation.time),
                        observation.sign * observation.value);
            }
            default -> {
                String kind = feed.subject();
                if (kind != null) {
                    addSubjects(sums, slot, kind, observation);
                }
            }
        }
    }

    /** The minute in which the county knew; the least number: as soon as it happened. */
    private long known(Observation observation) {
        return observation.known == 0 ? Long.MIN_VALUE : grid.end(observation.known, MINUTE);
    }

    /** What was known when its pane ended waits for that; what came later is known since then. */
    private PartialSums sums(long pane, long known) {
        return known <= pane ? sums : late.computeIfAbsent(known, any -> new PartialSums());
    }

    private void addSubjects(PartialSums to, int slot, String kind, Observation observation) {
        Event event = observation.event;
        if (event == null) {
            if (observation.device != 0 && kind.equals(Subject.DEVICE)) {
                to.put(slot, observation.device, observation.sign);
            }
            return;
        }
        for (Subject subject : event.subjects()) {
            if (subject.kind().equals(kind)) {
                to.put(slot, Subject.hash(subject.id()), observation.sign);
            }
        }
    }

    /** Cases are few, and each has a time of its own from which it counts. */
    private void addCase(Feeds compiled, Feeds.Feed feed, Observation observation) {
        Duration due = feed.indicator().due();
        long begins = observation.time + (due == null ? 0 : due.toMillis());
        long pane = grid.end(begins, feed.pane());
        for (int ancestor : compiled.lineage(observation.region)) {
            if (compiled.isPublished(feed.position(), ancestor)) {
                Partial one =
                        new Partial(
                                compiled.region(ancestor),
                                compiled.definition(feed.position()),
                                pane,
                                known(observation),
                                Math.max(begins, observation.from),
                                observation.until,
                                1,
                                0,
                                null);
                cases.merge(one, (long) observation.sign, Long::sum);
            }
        }
    }

    /**
     * A region without any event has an index too: it must know that time passes. It begins with
     * the first thing that the county knew, whichever worker reads it, and whenever.
     */
    private void announceRegions(Catalog catalog, long known) {
        Instant from = catalog.effectiveFrom();
        if (announced.isAfter(from) || (announced.equals(from) && known >= begin)) {
            return;
        }
        announced = from;
        begin = known;
        for (Region region : catalog.regions()) {
            // the earliest of its indices; that looks after the others
            long pane = Long.MAX_VALUE;
            for (Index index : catalog.indices()) {
                if (index.levels().contains(region.level())) {
                    pane = Math.min(pane, grid.end(known, index.slide().toMillis()));
                }
            }
            if (pane < Long.MAX_VALUE) {
                emit(Partial.of(region.code(), "", pane, 0, 0, null));
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long reached = Math.floorDiv(mark.getTimestamp(), MINUTE);
        if (reached != minute) {
            minute = reached;
            flush(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush(Long.MAX_VALUE);
    }

    @Override
    public void finish() throws Exception {
        flush(Long.MAX_VALUE);
        super.finish();
    }

    /** Sends what belongs to panes that end at or before {@code time}. */
    private void flush(long time) {
        flushCases();
        readings.spread(time, sums);
        if (sums.earliest() <= time) {
            PartialSums waiting = sums;
            sums = new PartialSums();
            emit(waiting, time, Long.MIN_VALUE);
        }
        late.forEach((known, all) -> emit(all, Long.MAX_VALUE, known));
        late.clear();
    }

    /** Adds up the region tree, and sends, what belongs to panes that end at or before a time. */
    private void emit(PartialSums all, long time, long known) {
        PartialSums due = new PartialSums();
        all.forEach(
                (indicator, region, pane, count, sum, bag) -> {
                    if (pane > time) {
                        sums.put(sums.add(indicator, region, pane, count, sum), bag);
                        return;
                    }
                    Feeds compiled = feeds.of(pane);
                    for (int ancestor : compiled.lineage(region)) {
                        if (compiled.isPublished(indicator, ancestor)) {
                            due.put(due.add(indicator, ancestor, pane, count, sum), bag);
                        }
                    }
                });
        due.forEach(
                (indicator, region, pane, count, sum, bag) -> {
                    Partial one = partial(indicator, region, pane, count, sum, bag);
                    emit(known <= pane ? one : one.known(known));
                });
    }

    /**
     * A case that was opened and closed is first one more and then one less: between the two
     * something may be published, which must not be less than nothing.
     */
    private void flushCases() {
        for (boolean more : new boolean[] {true, false}) {
            cases.forEach(
                    (one, count) -> {
                        if (count != 0 && count > 0 == more) {
                            emit(one.times(count));
                        }
                    });
        }
        cases.clear();
    }

    private Partial partial(
            int indicator,
            int region,
            long pane,
            long count,
            long sum,
            @Nullable LongLongHashMap bag) {
        Feeds compiled = feeds.of(pane);
        return Partial.of(
                compiled.region(region),
                compiled.definition(indicator),
                pane,
                count,
                sum,
                bag == null ? null : bag(bag, compiled.ofSubjects(indicator)));
    }

    private static Bag bag(LongLongHashMap counts, boolean ofSubjects) {
        counts.removeAll((key, count) -> count == 0);
        long[] keys = counts.keys().toArray();
        Arrays.sort(keys);
        long[] values = new long[keys.length];
        boolean takesBack = false;
        for (int i = 0; i < keys.length; i++) {
            values[i] = counts.get(keys[i]);
            takesBack |= values[i] < 0;
        }
        Bag bag = Bag.of(keys, values);
        // the least hashes of a whole are among the least of each of its parts
        return ofSubjects && !takesBack ? bag.least(Distinct.LIMIT + 1) : bag;
    }

    private void emit(Partial partial) {
        output.collect(new StreamRecord<>(partial));
    }
}
