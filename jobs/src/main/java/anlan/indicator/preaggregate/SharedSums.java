package anlan.indicator.preaggregate;

import anlan.catalog.PerCatalog;
import anlan.event.Observation;
import anlan.indicator.PaneGrid;

/** Sums of readings by what they feed alike, until they are spread over its indicators. */
final class SharedSums {
    private final PerCatalog<IndicatorRouting> feeds;
    private final PaneGrid grid;
    private PartialSums waiting = new PartialSums();

    SharedSums(PerCatalog<IndicatorRouting> feeds, PaneGrid grid) {
        this.feeds = feeds;
        this.grid = grid;
    }

    int size() {
        return waiting.size();
    }

    void add(SharedRouting alike, Observation reading) {
        int slot =
                waiting.add(
                        alike.number(),
                        reading.region,
                        grid.end(reading.time, alike.pane()),
                        reading.sign,
                        reading.sign * reading.value);
        if (reading.device != 0 && alike.ofDevices()) {
            waiting.put(slot, reading.device, reading.sign);
        }
    }

    /** Moves what belongs to panes that end at or before {@code time} into sums by indicator. */
    void spread(long time, PartialSums into) {
        if (waiting.earliest() <= time) {
            PartialSums later = new PartialSums();
            spread(waiting.split(time, later), into);
            waiting = later;
        }
    }

    /** Adds all to sums by indicator, and keeps it. */
    void spreadCopy(PartialSums into) {
        spread(waiting, into);
    }

    private void spread(PartialSums summed, PartialSums into) {
        summed.forEach(
                (number, region, pane, count, sum, bag) -> {
                    for (SharedRouting.Member member :
                            feeds.forPane(pane).alike(number).members()) {
                        int slot =
                                into.add(
                                        member.feed().position(),
                                        region,
                                        grid.firstEnd(pane, member.feed().pane()),
                                        member.count(count),
                                        member.sum(count, sum));
                        if (member.ofDevices()) {
                            into.put(slot, bag);
                        }
                    }
                });
    }
}
