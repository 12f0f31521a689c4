package anlan.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What must hold across the files of a catalog. */
final class CatalogCheck {
    private final Catalog catalog;
    private final List<String> sourceFiles;
    private final Findings findings;

    /**
     * Of a catalog whose every entry is whole.
     *
     * @param sourceFiles file of each source, in their order
     */
    CatalogCheck(Catalog catalog, List<String> sourceFiles, Findings findings) {
        this.catalog = catalog;
        this.sourceFiles = sourceFiles;
        this.findings = findings;
    }

    void check() {
        effectiveFrom();
        categories();
        new SourceCheck(catalog, sourceFiles, findings).check();
        new IndicatorCheck(catalog, findings).check();
        new IndexCheck(catalog, findings).check();
        new RuleCheck(catalog, findings).check();
        new AlertingCheck(findings).check(catalog.alerting());
    }

    private void effectiveFrom() {
        Instant from = catalog.effectiveFrom();
        ZonedDateTime local = from.atZone(ZoneId.of(catalog.zone()));
        ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
        findings.require(
                local.equals(hour),
                Place.of(CatalogFiles.HEADER, "effectiveFrom"),
                "effectiveFrom is no whole hour of "
                        + catalog.zone()
                        + "; write "
                        + hour.plusHours(1).toOffsetDateTime());
    }

    private void categories() {
        Place table = Place.of(CatalogFiles.CATEGORIES);
        List<Category> categories = catalog.categories();
        findings.unique(table, categories.stream().map(Category::path).toList());
        for (int i = 0; i < categories.size(); i++) {
            String path = categories.get(i).path();
            findings.require(
                    path.matches("[^/\\s]+(/[^/\\s]+)*") && !path.startsWith("unclassified"),
                    table.at(i),
                    "'"
                            + path
                            + "' is no path; write names with slashes between, not beginning with"
                            + " unclassified");
        }
    }
}
