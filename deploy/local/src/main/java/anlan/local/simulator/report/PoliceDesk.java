package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.county.Incident.Kind;
import anlan.local.simulator.county.Incidents;
import anlan.local.simulator.county.SurgeFactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** 110: where calls come in. */
public final class PoliceDesk implements ReportDesk {
    static final double DAILY = 300;

    private static final String BUILDING_FIRE = "040101";
    private static final double LINKED = 0.05;

    /** A surge adds so many times a town's usual disputes. */
    private static final double SURGE = 8;

    private final County county;
    private final Incidents incidents;

    public PoliceDesk(County county, Incidents incidents) {
        this.county = county;
        this.incidents = incidents;
    }

    @Override
    public List<PoliceCall> reports(long hour, SplittableRandom random) {
        List<PoliceCall> calls = new ArrayList<>();
        int usual = Chance.poisson(Rhythm.POLICE.expected(hour, DAILY), random);
        for (int i = 0; i < usual; i++) {
            take(hour, PoliceCall.ANY.pick(random).code(), county.leaf(random), random, calls);
        }
        for (Incident surge : incidents.during(hour, Kind.DISPUTE_SURGE)) {
            double expected =
                    SurgeFactor.hourly(DAILY * PoliceCall.DISPUTE_SHARE * SURGE, surge, county);
            int more = Chance.poisson(expected, random);
            for (int i = 0; i < more; i++) {
                Region place = county.leaf(surge.region(), random);
                take(hour, PoliceCall.DISPUTES.pick(random).code(), place, random, calls);
            }
        }
        for (Incident fire : incidents.during(hour, Kind.SMOKE_CLUSTER)) {
            Region place = county.leaf(fire.region(), random);
            long at = fire.from().plus(Duration.ofMinutes(3)).toEpochMilli();
            calls.add(call(hour, at, BUILDING_FIRE, place, random, calls));
        }
        return calls;
    }

    private void take(
            long hour, String code, Region place, SplittableRandom random, List<PoliceCall> calls) {
        long at = hour * Rhythm.HOUR + 1000L * random.nextInt(3_600);
        calls.add(call(hour, at, code, place, random, calls));
    }

    private static PoliceCall call(
            long hour,
            long at,
            String code,
            Region place,
            SplittableRandom random,
            List<PoliceCall> before) {
        String id =
                String.format(
                        Locale.ROOT,
                        "SIM-P-%s-%04d",
                        Rhythm.local(hour * Rhythm.HOUR).format(Report.HOUR),
                        before.size() + 1);
        boolean linked = !before.isEmpty() && Chance.happens(LINKED, random);
        String first = linked ? before.get(random.nextInt(before.size())).id() : "";
        return PoliceCall.draw(id, first, at, code, place, random);
    }

    @Override
    public String topic() {
        return "raw.police";
    }

    @Override
    public boolean hearsCallsForHelp() {
        return false;
    }

    @Override
    public Fault.Fields fields() {
        return new Fault.Fields("id", "callTime");
    }
}
