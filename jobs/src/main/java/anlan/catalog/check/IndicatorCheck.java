package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Indicator.Measure;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Indicators: each measure has what it needs and nothing else, from sources that give it. */
final class IndicatorCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final FilterCheck filters;
    private final WindowCheck windows;

    IndicatorCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        filters = new FilterCheck(catalog, findings);
        windows = new WindowCheck(catalog, findings);
    }

    void check(List<FilePosition> places) {
        List<Indicator> indicators = catalog.indicators();
        findings.unique(places, indicators.stream().map(Indicator::name).toList());
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            FilePosition place = places.get(i).named(indicator.name());
            filters.check(place.at("where").named("where"), indicator.where());
            if (indicator.of() != null) {
                filters.check(place.at("of").named("of"), indicator.of());
            }
            fields(place, indicator);
            sources(place, indicator);
            findings.require(
                    !indicator.levels().isEmpty(),
                    place.at("levels"),
                    "needs a level; write such as [county, town]");
            windows.check(place, indicator);
        }
    }

    private void fields(FilePosition place, Indicator indicator) {
        Measure measure = indicator.measure();
        belongs(place, "of", indicator.of() != null, measure == Measure.RATIO, "ratio");
        belongs(
                place,
                "quantile",
                indicator.quantile() != null,
                measure == Measure.QUANTILE,
                "quantile");
        belongs(
                place,
                "subject",
                indicator.subject() != null,
                measure == Measure.DISTINCT,
                "distinct");
        belongs(place, "due", indicator.due() != null, measure == Measure.OVERDUE, "overdue");
        Double quantile = indicator.quantile();
        findings.require(
                quantile == null || (quantile > 0 && quantile < 1),
                place.at("quantile"),
                "quantile must lie between 0 and 1, such as 0.9, not be " + quantile);
        Duration due = indicator.due();
        findings.require(
                due == null || due.compareTo(Duration.ZERO) > 0,
                place.at("due"),
                "due must be longer than 0; write such as 24h");
        findings.require(
                measure != Measure.HEARD || indicator.per() == Indicator.Per.NONE,
                place.at("per"),
                "heard is a share of the devices already; write per: none");
    }

    private void belongs(
            FilePosition place, String field, boolean there, boolean wanted, String measure) {
        findings.require(
                there || !wanted, place, "a " + measure + " needs '" + field + "'; write it");
        findings.require(
                wanted || !there,
                place.at(field),
                "'" + field + "' belongs to a " + measure + ", and only there; remove it");
    }

    private void sources(FilePosition place, Indicator indicator) {
        List<Source> sources = FilterCheck.sources(catalog, indicator.where());
        Measure measure = indicator.measure();
        FilePosition at = place.at("measure");
        if (measure.ofCases()) {
            findings.require(
                    sources.stream().anyMatch(source -> source.matter().caseId() != null),
                    at,
                    "no source that it takes has cases; say where their id is with 'caseId'");
        }
        if (measure.ofValues() || measure == Measure.SUM) {
            findings.require(
                    sources.stream().anyMatch(source -> source.measurement().value() != null),
                    at,
                    "no source that it takes has values; say where they are with 'value'");
        }
        if (measure.ofSubjects()) {
            Set<String> kinds = new TreeSet<>();
            sources.forEach(source -> kinds.addAll(source.matter().subjects().keySet()));
            String subject = measure == Measure.HEARD ? "device" : indicator.subject();
            findings.require(
                    subject == null || kinds.contains(subject),
                    at,
                    "no source that it takes has the subject '"
                            + subject
                            + "'; there are "
                            + kinds);
        }
    }
}
