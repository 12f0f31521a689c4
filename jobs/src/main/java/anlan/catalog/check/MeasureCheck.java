package anlan.catalog.check;

import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;

/** The parts of each measure make sense; that they are there, {@link MeasureParts} has seen to. */
final class MeasureCheck implements Measure.Visitor<Findings> {
    private final FilterCheck filters;
    private final Findings findings;
    private final FilePosition place;
    private final Indicator indicator;

    /**
     * Of an indicator.
     *
     * @param place where it stands
     */
    MeasureCheck(FilterCheck filters, Findings findings, FilePosition place, Indicator indicator) {
        this.filters = filters;
        this.findings = findings;
        this.place = place;
        this.indicator = indicator;
    }

    @Override
    public Findings count(Measure.Count it) {
        findings.require(
                indicator.shrink() == null || indicator.per() != Indicator.Per.NONE,
                place.at("shrink"),
                "a number of cases is no rate, and a large region has more; say with 'per' what it"
                        + " is divided by, or remove it");
        return findings;
    }

    @Override
    public Findings sum(Measure.Sum it) {
        noRate("values are not counted one by one, so what chance does to them is not known");
        return findings;
    }

    @Override
    public Findings mean(Measure.Mean it) {
        noRate("what chance does to values is not what it does to cases");
        return findings;
    }

    @Override
    public Findings ratio(Measure.Ratio it) {
        filters.check(place.at("of").named("of"), it.of());
        return findings;
    }

    @Override
    public Findings quantile(Measure.Quantile it) {
        noRate("a quantile is no rate");
        findings.require(
                it.quantile() > 0 && it.quantile() < 1,
                place.at("quantile"),
                "quantile must lie between 0 and 1, such as 0.9, not be " + it.quantile());
        return findings;
    }

    @Override
    public Findings distinct(Measure.Distinct it) {
        noRate("one subject may come many times, so what chance does is not known");
        return findings;
    }

    @Override
    public Findings open(Measure.Open it) {
        noRate("cases that wait pile up, so what chance does is not known");
        return findings;
    }

    @Override
    public Findings overdue(Measure.Overdue it) {
        noRate("cases that wait pile up, so what chance does is not known");
        findings.require(
                !it.due().isZero(),
                place.at("due"),
                "due must be longer than 0; write such as 24h or 5wd");
        return findings;
    }

    @Override
    public Findings latest(Measure.Latest it) {
        noRate("one value is no rate");
        return findings;
    }

    @Override
    public Findings heard(Measure.Heard it) {
        noRate("devices fail together, so what chance does is not known");
        findings.require(
                indicator.per() == Indicator.Per.NONE,
                place.at("per"),
                "heard is a share of the devices already; write per: none");
        return findings;
    }

    private void noRate(String why) {
        findings.require(
                indicator.shrink() == null,
                place.at("shrink"),
                why
                        + "; only a count per something and a ratio can be drawn to the region"
                        + " above: remove it, or write such as least: 20");
    }
}
