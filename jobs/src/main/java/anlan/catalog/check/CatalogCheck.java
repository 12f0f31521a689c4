package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Sections;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** What must hold across the files of a catalog. */
public final class CatalogCheck {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** So many times the clocks are set in the first years: they are the same in later ones. */
    private static final int SWITCHES = 4;

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
        zone();
        categories();
        layers();
        new AlertingCheck(findings).check(catalog.alerting());
        new ActorCheck(findings).check(catalog);
    }

    /**
     * Each names what lies above it, so it is checked only where all of that could be read: else
     * what is missing would be told of once more for each that names it.
     */
    private void layers() {
        if (!sections.categories().isWhole()) {
            return;
        }
        new SourceCheck(catalog, findings).check(sections.sources().places());
        if (!sections.sources().isWhole() || !sections.indicators().isWhole()) {
            return;
        }
        new IndicatorCheck(catalog, findings).check(sections.indicators().places());
        if (sections.indices().isWhole()) {
            new IndexCheck(catalog, findings).check(sections.indices().places());
        }
        if (sections.indices().isWhole() && sections.rules().isWhole()) {
            new RuleCheck(catalog, findings).check(sections.rules().places());
        }
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

    /** Days of the calendar are made of whole hours. */
    private void zone() {
        ZoneRules rules = ZoneId.of(catalog.zone()).getRules();
        ZoneOffsetTransition next = rules.nextTransition(catalog.effectiveFrom());
        for (int i = 0; next != null && i < SWITCHES; i++) {
            boolean whole =
                    next.getDuration().abs().equals(HOUR)
                            && next.getDateTimeBefore().getMinute() == 0;
            if (!whole) {
                findings.add(
                        FilePosition.of(FilePosition.HEADER, "zone"),
                        "the clocks of "
                                + catalog.zone()
                                + " are not always set by one hour at a whole hour; write a zone"
                                + " whose days are made of whole hours");
                return;
            }
            next = rules.nextTransition(next.getInstant());
        }
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
