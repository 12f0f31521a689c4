package anlan.local.simulator.chance;

import java.util.SplittableRandom;

/** One source of the county. */
public interface Feed {

    /** All that happens in an hour, with every message about it, whenever that arrives. */
    void happen(long hour, SplittableRandom random, Outlet outlet);

    /** The topic; names the feed, too. */
    String topic();

    /** No message arrives later than this after the end of the hour of its fact, ms. */
    long longestDelay();

    /** Takes the messages of an hour in any order. */
    interface Outlet {
        /**
         * Takes one.
         *
         * @param occurredAt when the fact happened, ms since 1970
         */
        void deliver(long occurredAt, Message message);
    }
}
