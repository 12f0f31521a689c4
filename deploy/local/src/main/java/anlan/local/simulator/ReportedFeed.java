package anlan.local.simulator;

import anlan.local.simulator.Message.Kind;
import java.util.SplittableRandom;

/** What people report: late, sometimes twice, sometimes corrected, sometimes garbled. */
final class ReportedFeed implements Feed {
    private static final double RESENT = 0.02;
    private static final double CORRECTED = 0.03;

    private final Desk desk;

    ReportedFeed(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void happen(long hour, SplittableRandom random, Outlet outlet) {
        for (Report report : desk.reports(hour, random)) {
            long arrival = report.occurredAt() + Lateness.draw(random);
            byte[] value = Json.bytes(report.write(arrival));
            Message fact = new Message(desk.topic(), report.id(), value, arrival, Kind.FACT);
            outlet.deliver(report.occurredAt(), fact);
            if (Chance.happens(RESENT, random)) {
                long again = arrival + Chance.seconds(10, 1_800, random);
                outlet.deliver(report.occurredAt(), Resend.of(fact, again, random));
            }
            if (Chance.happens(CORRECTED, random)) {
                correct(report, arrival, random, outlet);
            }
            if (Chance.happens(Fault.SHARE, random)) {
                outlet.deliver(report.occurredAt(), Fault.spoil(fact, desk.fields(), random));
            }
        }
    }

    private void correct(Report report, long arrival, SplittableRandom random, Outlet outlet) {
        long wanted = arrival + Chance.seconds(600, 86_400, random);
        long at = Math.min(wanted, report.occurredAt() + Lateness.LONGEST);
        byte[] value = Json.bytes(report.corrected(random).write(at));
        outlet.deliver(
                report.occurredAt(),
                new Message(desk.topic(), report.id(), value, at, Kind.CORRECTION));
    }

    @Override
    public String topic() {
        return desk.topic();
    }

    @Override
    public long longestDelay() {
        return Lateness.LONGEST;
    }
}
