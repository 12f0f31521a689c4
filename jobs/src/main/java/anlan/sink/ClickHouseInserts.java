package anlan.sink;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends batches to one table. */
interface ClickHouseInserts extends AutoCloseable {

    /** Hears, in any thread, that ClickHouse has the batch (null), or why the try has failed. */
    interface Answer {
        void came(@Nullable Throwable error);
    }

    /** Sends a batch without waiting for the answer. */
    void insert(ClickHouseBatch batch, Answer answer);

    /** Hears, in any thread, what the table is like. */
    interface Look {
        /**
         * The server has answered, or has not.
         *
         * @param columns name → type; empty where it did not answer
         * @param error why it did not; null = it did
         */
        void came(Map<String, String> columns, @Nullable Throwable error);
    }

    /** Asks for the columns of the table without waiting for the answer. */
    void look(Look answer);

    /** Ends what is under way without waiting for it. */
    @Override
    void close();
}
