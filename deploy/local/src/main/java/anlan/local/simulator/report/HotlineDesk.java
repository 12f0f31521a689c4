package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.county.Incident.Kind;
import anlan.local.simulator.county.Incidents;
import anlan.local.simulator.county.SurgeFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** 12345 and 12355: where tickets are opened. */
public final class HotlineDesk implements ReportDesk {
    static final double DAILY = 500;

    private static final double SURGE = 8;

    private final County county;
    private final Incidents incidents;

    public HotlineDesk(County county, Incidents incidents) {
        this.county = county;
        this.incidents = incidents;
    }

    @Override
    public List<HotlineTicket> reports(long hour, SplittableRandom random) {
        List<HotlineTicket> tickets = new ArrayList<>();
        int usual = Chance.poisson(Rhythm.HOTLINE.expected(hour, DAILY), random);
        for (int i = 0; i < usual; i++) {
            open(hour, HotlineTicket.ANY.pick(random), county.leaf(random), random, tickets);
        }
        for (Incident surge : incidents.during(hour, Kind.DISPUTE_SURGE)) {
            double expected =
                    SurgeFactor.hourly(DAILY * HotlineTicket.DISPUTE_SHARE * SURGE, surge, county);
            int more = Chance.poisson(expected, random);
            for (int i = 0; i < more; i++) {
                Region place = county.leaf(surge.region(), random);
                open(hour, HotlineTicket.DISPUTES.pick(random), place, random, tickets);
            }
        }
        return tickets;
    }

    private static void open(
            long hour, Code code, Region place, SplittableRandom random, List<HotlineTicket> to) {
        String id =
                String.format(
                        Locale.ROOT,
                        "SIM-H-%s-%04d",
                        Rhythm.local(hour * Rhythm.HOUR).format(Report.HOUR),
                        to.size() + 1);
        long at = hour * Rhythm.HOUR + 1000L * random.nextInt(3_600);
        to.add(HotlineTicket.draw(id, at, code.code(), place, random));
    }

    @Override
    public String topic() {
        return "raw.hotline";
    }

    @Override
    public Fault.Fields fields() {
        return new Fault.Fields("id", "acceptTime");
    }
}
