package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Sections;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What must hold across the files of a catalog. */
public final class CatalogCheck {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Catalog catalog;
    private final Sections sections;
    private final Findings findings;

    /**
     * Of a catalog whose every entry is whole.
     *
     * @param sections what it was made of: tells where each entry stands
     */
    public CatalogCheck(Catalog catalog, Sections sections, Findings findings) {
        this.catalog = catalog;
        this.sections = sections;
        this.findings = findings;
    }

    public void check() {
        effectiveFrom();
        categories();
        new SourceCheck(catalog, findings).check(sections.sources().places());
        new IndicatorCheck(catalog, findings).check(sections.indicators().places());
        new IndexCheck(catalog, findings).check(sections.indices().places());
        new RuleCheck(catalog, findings).check(sections.rules().places());
        new AlertingCheck(findings).check(catalog.alerting());
    }

    private void effectiveFrom() {
        Instant from = catalog.effectiveFrom();
        if (from.isBefore(Instant.EPOCH) || from.isAfter(LATEST)) {
            findings.add(
                    FilePosition.of(FilePosition.HEADER, "effectiveFrom"),
                    "effectiveFrom has a year before 1970 or of more than four digits");
            return;
        }
        ZonedDateTime local = from.atZone(ZoneId.of(catalog.zone()));
        ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
        findings.require(
                local.equals(hour),
                FilePosition.of(FilePosition.HEADER, "effectiveFrom"),
                "effectiveFrom is no whole hour of "
                        + catalog.zone()
                        + "; write "
                        + hour.plusHours(1).toOffsetDateTime());
    }

    private void categories() {
        List<FilePosition> places = sections.categories().places();
        List<Category> categories = catalog.categories();
        findings.unique(places, categories.stream().map(Category::path).toList());
        for (int i = 0; i < categories.size(); i++) {
            String path = categories.get(i).path();
            findings.require(
                    path.matches("[^/\\s]+(/[^/\\s]+)*") && !path.startsWith("unclassified"),
                    places.get(i),
                    "'"
                            + path
                            + "' is no path; write names with slashes between, not beginning with"
                            + " unclassified");
        }
    }
}
