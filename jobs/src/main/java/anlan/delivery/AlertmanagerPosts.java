package anlan.delivery;

import org.jspecify.annotations.Nullable;

/** The way to Alertmanagers. */
interface AlertmanagerPosts extends AutoCloseable {

    /** What became of a request. Comes in any thread. */
    interface Answer {
        /**
         * Something has come of it.
         *
         * @param status of HTTP; 0 = there was no answer
         * @param text what it said
         * @param fault why there was no answer; null = there was one
         */
        void came(int status, String text, @Nullable Throwable fault);
    }

    /** Sends a request of the API v2, and calls back once. */
    void post(String address, byte[] alerts, Answer answer);

    @Override
    void close();
}
