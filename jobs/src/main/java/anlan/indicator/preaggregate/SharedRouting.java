package anlan.indicator.preaggregate;

import anlan.event.Observation;
import anlan.event.Subject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The indicators that every reading of a category feeds in the same way: their readings are summed
 * once, however many indicators there are, and spread over them when a pane is sent.
 *
 * @param number of this among those of its catalog
 * @param pane length of the panes in which readings are summed, milliseconds; the panes of every
 *     member are made of them
 * @param ofDevices whether a member tells devices apart
 * @param others indicators that each reading feeds in its own way
 */
record SharedRouting(
        int number,
        long pane,
        boolean ofDevices,
        List<Member> members,
        List<IndicatorRouting.Feed> others) {

    /**
     * One indicator.
     *
     * @param counts whether readings count, for a ratio in its denominator
     * @param countsInPart whether they count in a ratio's numerator
     */
    record Member(IndicatorRouting.Feed feed, boolean counts, boolean countsInPart) {

        boolean ofDevices() {
            return Subject.DEVICE.equals(feed.tally().subject());
        }

        /** What so many readings with this sum of values add to the count. */
        long count(long readings) {
            return counts ? readings : 0;
        }

        /** What they add to the sum. */
        long sum(long readings, long values) {
            return feed.sum(readings, values, countsInPart);
        }
    }

    /**
     * Of the readings of a source and category.
     *
     * @param valued whether the readings have a value
     */
    static SharedRouting of(int number, IndicatorRouting.Feed[] feeds, boolean valued) {
        Observation reading = new Observation();
        reading.valued = valued;
        List<Member> members = new ArrayList<>();
        List<IndicatorRouting.Feed> others = new ArrayList<>();
        long pane = 0;
        boolean ofDevices = false;
        for (IndicatorRouting.Feed feed : feeds) {
            if (feed.tally().ofSingleValues()) {
                others.add(feed);
                continue;
            }
            Member member = new Member(feed, feed.counts(reading), feed.countsInPart(reading));
            if (member.counts || member.countsInPart) {
                members.add(member);
                pane = BigInteger.valueOf(pane).gcd(BigInteger.valueOf(feed.pane())).longValue();
                ofDevices |= member.ofDevices();
            }
        }
        return new SharedRouting(number, pane, ofDevices, members, others);
    }
}
