package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.county.Incident.Kind;
import anlan.local.simulator.county.Incidents;
import anlan.local.simulator.county.InspectedPlace;
import anlan.local.simulator.county.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Where self-checks and inspections of places are filed, and that hazards are gone. */
public final class InspectionDesk implements ReportDesk {
    static final double WORKDAY = 12;

    private static final double SELF_CHECK_FINDS = 0.06;
    private static final double INSPECTION_FINDS = 0.20;
    private static final int MOST_FINDINGS = 5;

    /** Hours from a hazard until it is verified that it is gone. */
    private static final int SOONEST = 4;

    private static final int LATEST = 120;

    private final long seed;
    private final Places places;
    private final Incidents incidents;

    public InspectionDesk(long seed, Places places, Incidents incidents) {
        this.seed = seed;
        this.places = places;
        this.incidents = incidents;
    }

    /**
     * Somebody was at a place.
     *
     * @param findings hazards found; 0 = it passed
     * @param goneAt when it was verified that they are gone, ms since 1970; 0 if there were none
     */
    private record Visit(long at, InspectedPlace place, String kind, int findings, long goneAt) {}

    @Override
    public List<Inspection> reports(long hour, SplittableRandom random) {
        List<Inspection> reports = new ArrayList<>();
        for (Visit visit : visits(hour)) {
            String id = id(hour, reports.size());
            reports.add(
                    visit.findings == 0
                            ? Inspection.passed(id, visit.at, visit.place, visit.kind)
                            : Inspection.hazard(
                                    id, visit.at, visit.place, visit.kind, visit.findings));
        }
        for (long before = hour - LATEST - 1; before <= hour; before++) {
            for (Visit visit : visits(before)) {
                if (visit.findings > 0 && Math.floorDiv(visit.goneAt, Rhythm.HOUR) == hour) {
                    reports.add(
                            Inspection.verified(
                                    id(hour, reports.size()), visit.goneAt, visit.place));
                }
            }
        }
        return reports;
    }

    /** The same whenever it is asked for: hazards of days ago are verified now. */
    private List<Visit> visits(long hour) {
        SplittableRandom random = Chance.of(seed, "visits", hour);
        List<Visit> visits = new ArrayList<>();
        for (InspectedPlace place : places.all()) {
            if (place.checksIn(hour)) {
                visits.add(visit(hour, place, Inspection.SELF_CHECK, SELF_CHECK_FINDS, random));
            }
        }
        int inspections = Chance.poisson(Rhythm.COURT.expected(hour, WORKDAY), random);
        for (int i = 0; i < inspections; i++) {
            InspectedPlace place = places.any(random);
            visits.add(visit(hour, place, Inspection.INSPECTION, INSPECTION_FINDS, random));
        }
        for (Incident planted : incidents.during(hour, Kind.PLACE_HAZARD)) {
            long at = planted.from().toEpochMilli();
            if (Math.floorDiv(at, Rhythm.HOUR) == hour) {
                InspectedPlace place = places.of(planted.devices().get(0));
                long gone = planted.until().toEpochMilli() - 1000;
                visits.add(new Visit(at, place, Inspection.INSPECTION, 2, gone));
            }
        }
        return visits;
    }

    private static Visit visit(
            long hour, InspectedPlace place, String kind, double finds, SplittableRandom random) {
        long at = hour * Rhythm.HOUR + 1000L * random.nextInt(3_600);
        boolean hazard = Chance.happens(finds, random);
        int findings = 1 + random.nextInt(MOST_FINDINGS);
        long gone = at + Chance.seconds(SOONEST * 3_600.0, LATEST * 3_600.0, random);
        return hazard && !place.isSound()
                ? new Visit(at, place, kind, findings, gone / 1000 * 1000)
                : new Visit(at, place, kind, 0, 0);
    }

    private static String id(long hour, int before) {
        return String.format(
                Locale.ROOT,
                "SIM-I-%s-%04d",
                Rhythm.local(hour * Rhythm.HOUR).format(Report.HOUR),
                before + 1);
    }

    /** An inspector's telephone sends at once, or when it has a network again. */
    @Override
    public long delay(SplittableRandom random) {
        return Chance.seconds(3, 900, random);
    }

    @Override
    public String topic() {
        return "raw.inspection";
    }

    @Override
    public Fault.Fields fields() {
        return new Fault.Fields("id", "time");
    }
}
