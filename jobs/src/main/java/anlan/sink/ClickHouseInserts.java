package anlan.sink;

import org.jspecify.annotations.Nullable;

/** Sends batches to one table. */
interface ClickHouseInserts extends AutoCloseable {

    /** Hears, in any thread, that ClickHouse has the batch (null), or why the try has failed. */
    interface Answer {
        void came(@Nullable Throwable error);
    }

    /** Sends a batch without waiting for the answer. */
    void insert(ClickHouseBatch batch, Answer answer);

    /** Ends what is under way without waiting for it. */
    @Override
    void close();
}
