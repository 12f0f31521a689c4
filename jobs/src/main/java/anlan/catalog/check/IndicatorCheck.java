package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Source;
import anlan.catalog.Tally;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Indicators: what their measures need comes from sources that give it. */
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
            findings.require(
                    !indicator.levels().isEmpty(),
                    place.at("levels"),
                    "needs a level; write such as [county, town]");
            findings.require(
                    indicator.least() >= 0,
                    place.at("least"),
                    "least is a number of cases, 0 or more, not " + indicator.least());
            indicator.measure().accept(new MeasureCheck(filters, findings, place, indicator));
            sources(place, indicator);
            windows.check(place, indicator);
        }
    }

    private void sources(FilePosition place, Indicator indicator) {
        List<Source> sources = FilterCheck.sources(catalog, indicator.where());
        Tally tally = indicator.measure().tally();
        FilePosition at = place.at("measure");
        if (tally.ofCases()) {
            findings.require(
                    sources.stream().anyMatch(source -> source.matter().caseId() != null),
                    at,
                    "no source that it takes has cases; say where their id is with 'caseId'");
        }
        if (tally.needsValues()) {
            findings.require(
                    sources.stream().anyMatch(source -> source.measurement().value() != null),
                    at,
                    "no source that it takes has values; say where they are with 'value'");
        }
        String subject = tally.subject();
        if (subject != null) {
            Set<String> kinds = new TreeSet<>();
            sources.forEach(source -> kinds.addAll(source.matter().subjects().keySet()));
            findings.require(
                    kinds.contains(subject),
                    at,
                    "no source that it takes has the subject '"
                            + subject
                            + "'; there are "
                            + kinds);
        }
    }
}
