package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Lateness;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.County;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Where reports come in as a feed's file describes them. */
public final class ConfiguredDesk implements ReportDesk {
    private final FeedSpec spec;
    private final County county;
    private final String prefix;

    public ConfiguredDesk(FeedSpec spec, County county) {
        this.spec = spec;
        this.county = county;
        String source = spec.topic().substring(spec.topic().lastIndexOf('.') + 1);
        prefix = "SIM-" + source.toUpperCase(Locale.ROOT);
    }

    @Override
    public List<ConfiguredReport> reports(long hour, SplittableRandom random) {
        List<ConfiguredReport> reports = new ArrayList<>();
        int facts = Chance.poisson(spec.rhythm().expected(hour, spec.perDay()), random);
        for (int i = 1; i <= facts; i++) {
            String day = Rhythm.local(hour * Rhythm.HOUR).format(Report.HOUR);
            String id = String.format(Locale.ROOT, "%s-%s-%04d", prefix, day, i);
            long at = hour * Rhythm.HOUR + 1000L * random.nextInt(3_600);
            reports.add(report(id, at, random));
        }
        return reports;
    }

    /** A report of something somewhere in the county. */
    public ConfiguredReport report(String id, long at, SplittableRandom random) {
        Region place = county.leaf(random);
        return new ConfiguredReport(
                spec,
                prefix,
                id,
                at,
                ReportedPlace.draw(place, random),
                county.spots(),
                random.nextLong(),
                steps(at, random));
    }

    private List<Long> steps(long at, SplittableRandom random) {
        List<Long> steps = new ArrayList<>();
        long reached = at;
        for (FeedSpec.Step step : spec.steps()) {
            if (step.share() != null && !Chance.happens(step.share(), random)) {
                break;
            }
            reached += 1000 * between(step.after().get(0), step.after().get(1), random);
            steps.add(reached);
        }
        return List.copyOf(steps);
    }

    private static long between(Duration least, Duration most, SplittableRandom random) {
        return random.nextLong(least.toSeconds(), most.toSeconds() + 1);
    }

    @Override
    public long delay(SplittableRandom random) {
        FeedSpec.Delay delay = spec.delay();
        return delay == null
                ? Lateness.draw(random)
                : 1000 * between(delay.least(), delay.most(), random);
    }

    @Override
    public String topic() {
        return spec.topic();
    }

    @Override
    public Fault.Fields fields() {
        FeedSpec.Faults faults = spec.faults();
        return new Fault.Fields(faults.id(), faults.time(), faults.region());
    }
}
