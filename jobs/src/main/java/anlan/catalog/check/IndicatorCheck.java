package anlan.catalog.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Tally;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Indicators: what their measures need comes from sources that give it. */
final class IndicatorCheck {
    /** Each keeps what all of them have. */
    private static final int MOST_SIBLINGS = 400;

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
            siblings(place, indicator);
            windows.check(place, indicator);
            bases(place, indicator);
        }
    }

    /**
     * A level without regions shows nothing, and what is per a base that nobody knows does not
     * either.
     */
    private void bases(FilePosition place, Indicator indicator) {
        for (Level level : indicator.levels()) {
            List<Region> there =
                    catalog.regions().stream().filter(region -> region.level() == level).toList();
            findings.require(
                    !there.isEmpty(),
                    place.at("levels"),
                    "regions.csv has no %s; leave the level out, or add them"
                            .formatted(level.label()));
            findings.require(
                    there.isEmpty()
                            || there.stream().anyMatch(region -> indicator.per().base(region) > 0),
                    place.at("per"),
                    "of no %s does regions.csv say how many there are; fill the column in, or leave 'per' out"
                            .formatted(level.label()));
        }
    }

    private void siblings(FilePosition place, Indicator indicator) {
        Level whole = indicator.shrink();
        if (whole == null) {
            return;
        }
        FilePosition at = place.at("shrink");
        findings.require(
                indicator.drawn() != null,
                at,
                "none of its levels lies below %s, so nothing is drawn there; add one, or remove it"
                        .formatted(whole.label()));
        Map<String, Long> sizes =
                catalog.regions().stream()
                        .filter(region -> region.level() == indicator.drawn())
                        .map(region -> whole.around(region.code()))
                        .collect(groupingBy(code -> code, TreeMap::new, counting()));
        sizes.forEach(
                (code, size) ->
                        findings.require(
                                size <= MOST_SIBLINGS,
                                at,
                                "%s has %d parts, and each keeps what all have, of %d at most; write"
                                                .formatted(code, size, MOST_SIBLINGS)
                                        + " a level nearer to them"));
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
            Set<String> kinds = FilterCheck.subjects(sources);
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
