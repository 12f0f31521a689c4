package anlan.local;

/**
 * What is sent: devices that report evenly, and calls to the police among it.
 *
 * @param interval from one report of a device to its next, milliseconds of event time
 * @param callsPerMille calls among thousand messages
 */
record BenchTraffic(int devices, long interval, int callsPerMille) {
    private static final int DETECTORS = 170_000;
    private static final long MINUTE = 60_000;

    /** As 170,000 detectors report every minute, with the calls of a busy province among it. */
    static final BenchTraffic LIVE = new BenchTraffic(DETECTORS, MINUTE, 1);

    /** The same detectors, every ten minutes: two million messages are two hours. */
    static final BenchTraffic HOURS = new BenchTraffic(DETECTORS, 10 * MINUTE, 1);

    /** Few devices and many calls, so that a million and a half messages are three days. */
    static final BenchTraffic DAYS = new BenchTraffic(5_000, 14 * MINUTE, 50);

    /** Event time of a message after that of the first, milliseconds. */
    long at(long message) {
        return message / devices * interval + message % devices * interval / devices;
    }
}
