package anlan.indicator;

import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.event.Fixed;
import anlan.event.Subject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
record AlikeFeeds(
        int number, long pane, boolean ofDevices, List<Member> members, List<Feeds.Feed> others) {

    /**
     * One indicator.
     *
     * @param counts whether readings count, for a ratio in its denominator
     * @param countsInPart whether they count in a ratio's numerator
     */
    record Member(Feeds.Feed feed, boolean counts, boolean countsInPart) {

        boolean ofDevices() {
            Indicator indicator = feed.indicator();
            return switch (indicator.measure()) {
                case HEARD -> true;
                case DISTINCT -> Subject.DEVICE.equals(indicator.subject());
                default -> false;
            };
        }

        /** What so many readings with this sum of values add to the count. */
        long count(long readings) {
            return counts ? readings : 0;
        }

        /** What they add to the sum. */
        long sum(long readings, long values) {
            return switch (feed.indicator().measure()) {
                case SUM, MEAN -> values;
                case RATIO -> countsInPart ? Fixed.of(1) * readings : 0;
                default -> 0;
            };
        }
    }

    /**
     * Of the readings of a source and category.
     *
     * @param valued whether the readings have a value
     */
    static AlikeFeeds of(int number, Feeds.Feed[] feeds, boolean valued) {
        List<Member> members = new ArrayList<>();
        List<Feeds.Feed> others = new ArrayList<>();
        long pane = 0;
        boolean ofDevices = false;
        for (Feeds.Feed feed : feeds) {
            Indicator.Measure measure = feed.indicator().measure();
            if (measure == Indicator.Measure.QUANTILE || measure == Indicator.Measure.LATEST) {
                others.add(feed);
                continue;
            }
            boolean counts =
                    !measure.ofCases() && (valued || !measure.ofValues()) && accepts(feed.base());
            Member member = new Member(feed, counts, accepts(feed.part()));
            if (counts || member.countsInPart) {
                members.add(member);
                pane = BigInteger.valueOf(pane).gcd(BigInteger.valueOf(feed.pane())).longValue();
                ofDevices |= member.ofDevices();
            }
        }
        return new AlikeFeeds(number, pane, ofDevices, members, others);
    }

    private static boolean accepts(@Nullable Filter filter) {
        return filter != null && filter.isPlain();
    }
}
