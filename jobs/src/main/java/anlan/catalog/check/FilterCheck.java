package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Filters: they name only what the catalog and the sources have. */
final class FilterCheck {
    private final Catalog catalog;
    private final Findings findings;

    FilterCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /** Sources whose events a filter may accept. */
    static List<Source> sources(Catalog catalog, Filter filter) {
        return catalog.sources().stream().filter(s -> filter.covers(s.name())).toList();
    }

    /** Kinds of subjects that events of sources may have. */
    static Set<String> subjects(List<Source> sources) {
        Set<String> kinds = new TreeSet<>();
        sources.forEach(source -> kinds.addAll(source.subjectKinds()));
        return kinds;
    }

    void check(FilePosition place, Filter filter) {
        for (String name : filter.source()) {
            findings.require(
                    catalog.sources().stream().anyMatch(source -> source.name().equals(name)),
                    place.at("source"),
                    "no source '%s'; there are %s"
                            .formatted(
                                    name, catalog.sources().stream().map(Source::name).toList()));
        }
        categories(place, filter);
        stages(place.at("stage"), filter);
        attributes(place, filter);
    }

    private void categories(FilePosition place, Filter filter) {
        for (String branch : filter.category()) {
            boolean known =
                    catalog.categories().stream().anyMatch(c -> Filter.within(c.path(), branch));
            findings.require(
                    known || branch.startsWith("unclassified"),
                    place.at("category"),
                    "no category '" + branch + "'; add it to the categories or correct it");
        }
        for (String branch : filter.professional()) {
            findings.require(
                    catalog.categories().stream()
                            .anyMatch(c -> Filter.within(c.professional(), branch)),
                    place.at("professional"),
                    "no professional category '"
                            + branch
                            + "'; add it to a category or correct it");
        }
        for (String tag : filter.tags()) {
            findings.require(
                    catalog.categories().stream().anyMatch(c -> c.tags().contains(tag)),
                    place.at("tags"),
                    "no category has the tag '" + tag + "'; add it to one or correct it");
        }
    }

    /** A source with {@code stage} gives stages in its own words. */
    private void stages(FilePosition place, Filter filter) {
        List<Source> sources = sources(catalog, filter);
        if (filter.stage().isEmpty()
                || sources.stream().anyMatch(s -> s.matter().stage() != null)) {
            return;
        }
        for (String stage : filter.stage()) {
            findings.require(
                    sources.isEmpty()
                            || sources.stream()
                                    .anyMatch(s -> s.matter().stages().containsKey(stage)),
                    place,
                    "no source that it takes tells of stage '"
                            + stage
                            + "'; name it under 'stages' of the source");
        }
    }

    private void attributes(FilePosition place, Filter filter) {
        List<Source> sources = sources(catalog, filter);
        Set<String> kept = new TreeSet<>();
        sources.forEach(source -> kept.addAll(source.matter().attributes().keySet()));
        filter.attributes().keySet().forEach(n -> attribute(place.at("attributes", n), n, kept));
        if (filter.when() != null) {
            filter.when().attributes().forEach(n -> attribute(place.at("when"), n, kept));
        }
    }

    private void attribute(FilePosition place, String name, Set<String> kept) {
        findings.require(
                kept.contains(name),
                place,
                "no source that it takes keeps the attribute '" + name + "'; there are " + kept);
    }
}
