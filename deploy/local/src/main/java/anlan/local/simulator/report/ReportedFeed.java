package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Feed;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Lateness;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What people report: late, sometimes twice, sometimes corrected, sometimes garbled; and again
 * whenever it went on.
 */
public final class ReportedFeed implements Feed {
    private static final double RESENT = 0.02;
    private static final double CORRECTED = 0.03;

    /** Where work is done, its system tells of it at once: within so many seconds. */
    private static final double PROMPT = 30;

    private final ReportDesk desk;

    public ReportedFeed(ReportDesk desk) {
        this.desk = desk;
    }

    @Override
    public void happen(long hour, SplittableRandom random, Outlet outlet) {
        for (Report report : desk.reports(hour, random)) {
            long arrival = report.occurredAt() + desk.delay(random);
            byte[] value = Json.bytes(report.write(0, arrival));
            Message fact = new Message(desk.topic(), report.id(), value, arrival, Kind.FACT);
            outlet.deliver(report.occurredAt(), fact);
            if (Chance.happens(RESENT, random)) {
                long again = arrival + Chance.seconds(10, 1_800, random);
                outlet.deliver(report.occurredAt(), Resend.of(fact, again, random));
            }
            goOn(report, arrival, random, outlet);
            if (Chance.happens(Fault.SHARE, random)) {
                outlet.deliver(
                        report.occurredAt(),
                        Fault.spoil(fact, desk.fields(), desk.hearsCallsForHelp(), random));
            }
        }
    }

    /** Sends all that is new about a report after its arrival, each time with the next version. */
    private void goOn(Report report, long arrival, SplittableRandom random, Outlet outlet) {
        Report current = report;
        int version = 0;
        for (Change change : changes(report, arrival, random)) {
            current = change.correction() ? current.corrected(random) : current;
            version++;
            byte[] value = Json.bytes(current.write(version, change.at()));
            outlet.deliver(
                    report.occurredAt(),
                    new Message(desk.topic(), report.id(), value, change.at(), Kind.CORRECTION));
        }
    }

    private static List<Change> changes(Report report, long arrival, SplittableRandom random) {
        List<Change> changes = new ArrayList<>();
        long latest = report.occurredAt() + Lateness.LONGEST;
        if (Chance.happens(CORRECTED, random)) {
            long wanted = arrival + Chance.seconds(600, 86_400, random);
            changes.add(new Change(Math.min(wanted, latest), true));
        }
        for (long step : report.steps()) {
            long told = step + Chance.seconds(1, PROMPT, random);
            if (step > arrival && told <= latest) {
                changes.add(new Change(told, false));
            }
        }
        changes.sort(Comparator.comparingLong(Change::at));
        return changes;
    }

    /**
     * Something new about a report.
     *
     * @param at when it arrives, ms since 1970
     * @param correction whether it puts something right; else it went on
     */
    private record Change(long at, boolean correction) {}

    @Override
    public String topic() {
        return desk.topic();
    }

    @Override
    public long longestDelay() {
        return Lateness.LONGEST;
    }
}
