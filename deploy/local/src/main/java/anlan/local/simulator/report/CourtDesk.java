package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.County;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Where cases are filed, on working days. */
public final class CourtDesk implements ReportDesk {
    static final double WORKDAY = 40;

    private final County county;

    public CourtDesk(County county) {
        this.county = county;
    }

    @Override
    public List<CourtFiling> reports(long hour, SplittableRandom random) {
        List<CourtFiling> filings = new ArrayList<>();
        int filed = Chance.poisson(Rhythm.COURT.expected(hour, WORKDAY), random);
        for (int i = 1; i <= filed; i++) {
            long at = hour * Rhythm.HOUR + 1000L * random.nextInt(3_600);
            CourtFiling.Cause cause = CourtFiling.CAUSES.pick(random);
            filings.add(
                    CourtFiling.draw(
                            number(hour, i, cause), at, cause, county.leaf(random), random));
        }
        return filings;
    }

    /** The year's hour and the place in it make a number that no other filing has. */
    private static String number(long hour, int place, CourtFiling.Cause cause) {
        LocalDateTime at = Rhythm.local(hour * Rhythm.HOUR);
        int hourOfYear = (at.getDayOfYear() - 1) * 24 + at.getHour();
        return "SIM（" + at.getYear() + "）浙1081" + cause.mark() + (hourOfYear * 100 + place) + "号";
    }

    @Override
    public String topic() {
        return "raw.court";
    }

    @Override
    public boolean hearsCallsForHelp() {
        return false;
    }

    @Override
    public Fault.Fields fields() {
        return new Fault.Fields("caseNumber", "filingTime");
    }
}
