package anlan.local.bench;

import anlan.command.terminal.CommandException;

/**
 * What is sent: devices that report evenly, and among it what people and alarms tell.
 *
 * @param interval from one report of a device to its next, milliseconds of event time
 * @param mix what the messages are
 */
record BenchTraffic(int devices, long interval, Mix mix) {
    private static final int DETECTORS = 170_000;
    private static final long MINUTE = 60_000;

    /**
     * Messages of each kind among a million; the rest are normal readings.
     *
     * @param calls to the police
     * @param tickets of the hotline
     * @param filings with the court
     * @param alarms of detectors
     */
    record Mix(int calls, int tickets, int filings, int alarms) {}

    /**
     * As 170,000 detectors report every minute, and among it what a county of a million and more
     * people has in an hour, with room to spare: 100 calls, 150 tickets, 10 filings, 500 alarms.
     */
    static final BenchTraffic ORDINARY =
            new BenchTraffic(DETECTORS, MINUTE, new Mix(10, 15, 1, 50));

    /** The same detectors; a hundred times the calls, and every 500th message is an alarm. */
    static final BenchTraffic STORM =
            new BenchTraffic(DETECTORS, MINUTE, new Mix(1000, 0, 0, 2000));

    /** The same detectors, every ten minutes: two million messages are two hours. */
    static final BenchTraffic HOURS = new BenchTraffic(DETECTORS, 10 * MINUTE, STORM.mix());

    /** Few devices and many calls, so that a million and a half messages are three days. */
    static final BenchTraffic DAYS =
            new BenchTraffic(5_000, 14 * MINUTE, new Mix(50_000, 0, 0, 2000));

    /**
     * Traffic that can be asked for.
     *
     * @throws CommandException if there is none of this name
     */
    static BenchTraffic named(String name) {
        return switch (name) {
            case "ordinary" -> ORDINARY;
            case "storm" -> STORM;
            default ->
                    throw new CommandException(
                            "'" + name + "' is no traffic; write ordinary or storm");
        };
    }

    /** Event time of a message after that of the first, milliseconds. */
    long at(long message) {
        return message / devices * interval + message % devices * interval / devices;
    }
}
