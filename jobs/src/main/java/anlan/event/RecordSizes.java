package anlan.event;

/**
 * How large records of Kafka may be, in bytes: the one place that says it. What a job writes fits
 * what its producers send and what its topics take; topics have Kafka's own limit, so a broker as
 * it comes takes everything.
 */
public final class RecordSizes {
    /**
     * {@code max.message.bytes} of the topics that Anlan writes, and the least of those it reads.
     */
    public static final int TOPIC = 1_048_588;

    /** {@code max.request.size} of producers of results; it counts before compression. */
    public static final int REQUEST = 1_048_576;

    /** {@code buffer.memory} of a producer of results: some requests, and a batch per partition. */
    public static final int BUFFER = 16 << 20;

    /** A row of a result with its key, as JSON: less than a request with all that is around it. */
    public static final int ROW = 1_000_000;

    /** What is kept of an original, before Base64 makes four bytes of three. */
    public static final int ORIGINAL = 512 << 10;

    /** What is kept of an original's key, before Base64 as well. */
    public static final int KEY = 16 << 10;

    /** What is kept of a row that was refused, before Base64 as well. */
    public static final int REFUSED = 64 << 10;

    /** A version of the policy, with all of its files. */
    public static final int CATALOG = 16 << 20;

    private RecordSizes() {}
}
