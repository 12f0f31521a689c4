package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Source;
import anlan.catalog.actor.Actor;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.WorkDays;
import anlan.catalog.check.CalendarCheck;
import anlan.catalog.check.CatalogCheck;
import anlan.catalog.check.MeasureParts;
import anlan.catalog.check.PairwiseWeights;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import anlan.catalog.finding.Sections;
import anlan.catalog.map.RegionMap;
import anlan.catalog.map.RegionMapCheck;
import anlan.catalog.place.Whereabouts;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a catalog's texts, and refuses it as a whole where anything is wrong. */
final class CatalogReader {
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<String, String> files;
    private final Findings findings;
    private final EntryReader entries;
    private WorkDays days = WorkDays.of(DEFAULT_ZONE);

    CatalogReader(Map<String, String> files) {
        this.files = files;
        findings = new Findings(files);
        entries = new EntryReader(files, findings);
    }

    Catalog read() {
        Header header = header();
        days = workDays(header);
        List<RegionRow> regions =
                entries.list(CatalogFiles.REGIONS, CatalogFormats.csv(RegionRow.class));
        List<Actor> actors =
                files.containsKey(CatalogFiles.ACTORS)
                        ? entries.list(CatalogFiles.ACTORS, CatalogFormats.csv(Actor.class))
                        : List.of();
        Sections sections = sections();
        boolean tree = !findings.has(CatalogFiles.REGIONS);
        if (tree) {
            new RegionTreeCheck(findings).check(regions);
        }
        tree &= !findings.has(CatalogFiles.REGIONS);
        List<Source> sources = sources(sections.sources());
        lack(sections.indicators(), () -> new MeasureParts(findings).check(sections.indicators()));
        List<Index> indices = indices(sections.indices());
        if (header == null || !tree || findings.has(CatalogFiles.HEADER)) {
            findings.refuse(); // whatever else there is lies in regions and in a zone
        }
        Catalog catalog =
                new Catalog(
                        Objects.requireNonNull(header).edition(),
                        regions.stream().map(RegionRow::region).toList(),
                        sections.categories().entries(),
                        sources,
                        sections.indicators().isWhole()
                                ? sections.indicators().entries()
                                : List.of(),
                        indices,
                        sections.rules().entries(),
                        new Catalog.Following(
                                header.alerting(), actors, whereabouts(regions), days));
        new CatalogCheck(catalog, sections, findings).check();
        String map = files.get(RegionMap.FILE);
        if (map != null) {
            new RegionMapCheck(findings).check(map, catalog.regions());
        }
        size();
        boolean located = located(catalog, sections.sources().places());
        findings.refuse();
        return located ? catalog.on(RegionMap.of(files).shapes()) : catalog;
    }

    private List<Source> sources(Section<Source> section) {
        List<Source> sources = new ArrayList<>();
        String zone = days.zone().getId();
        lack(
                section,
                () ->
                        new SourceTexts(files, findings)
                                .read(section)
                                .forEach(source -> sources.add(source.in(zone))));
        return sources;
    }

    private List<Index> indices(Section<Index> section) {
        List<Index> indices = new ArrayList<>();
        lack(section, () -> indices.addAll(new PairwiseWeights(findings).resolved(section)));
        return indices;
    }

    /** What is too large to be published is said before it is. */
    private void size() {
        int bytes = CatalogMessage.bytes(files);
        if (bytes > CatalogMessage.LONGEST) {
            String largest =
                    Collections.max(
                            files.keySet(),
                            Comparator.comparingInt(file -> files.getOrDefault(file, "").length()));
            findings.add(
                    largest,
                    "is the largest of a policy of %,d bytes, and %,d is the most that can be published; leave out what no message asks for, or let a source be the register"
                            .formatted(bytes, CatalogMessage.LONGEST));
        }
    }

    /** Whether a source finds regions by positions. */
    private boolean located(Catalog catalog, List<FilePosition> places) {
        boolean located = false;
        boolean known =
                files.containsKey(RegionMap.FILE) || !catalog.whereabouts().places().isEmpty();
        for (int i = 0; i < places.size(); i++) {
            boolean one = catalog.sources().get(i).place().region().position() != null;
            located |= one;
            findings.require(
                    !one || known,
                    places.get(i).at("region", "position"),
                    "region: nothing says where regions lie; add map.geojson or places.csv");
        }
        return located;
    }

    private Whereabouts whereabouts(List<RegionRow> regions) {
        Set<String> codes = regions.stream().map(RegionRow::code).collect(Collectors.toSet());
        regions.forEach(row -> codes.addAll(row.own()));
        return new PlaceTables(files, findings, codes, days.zone()).read();
    }

    /** What a check finds in a section may hide more of it. */
    private void lack(Section<?> section, Runnable check) {
        int before = findings.count();
        check.run();
        if (findings.count() > before) {
            section.lack();
        }
    }

    /** It says the zone, in which its other times are. */
    private @Nullable Header header() {
        Header header = one(CatalogFiles.HEADER, Header.class);
        ZoneId told = header == null ? days.zone() : zone(header);
        if (told.equals(days.zone())) {
            return header;
        }
        days = WorkDays.of(told);
        return one(CatalogFiles.HEADER, Header.class);
    }

    /** Of what is wrong in a calendar the findings are told; it then counts for nothing. */
    private WorkDays workDays(@Nullable Header header) {
        List<CalendarDay> listed =
                files.containsKey(CatalogFiles.CALENDAR)
                        ? entries.list(CatalogFiles.CALENDAR, CatalogFormats.csv(CalendarDay.class))
                        : List.of();
        List<DayOfWeek> weekend = header == null ? WorkDays.WEEKEND : header.weekend();
        return new CalendarCheck(findings).check(weekend, listed)
                ? new WorkDays(days.zone(), weekend, listed)
                : days;
    }

    /** The base files' entries, then those of the systems. */
    private Sections sections() {
        Sections sections = new Sections();
        entries.list(
                CatalogFiles.CATEGORIES, CatalogFormats.csv(Category.class), sections.categories());
        for (String file : within(CatalogFiles.SOURCES)) {
            Source source = one(file, Source.class);
            sections.sources().add(FilePosition.of(file), source);
            if (source == null) {
                sections.sources().lack();
            }
        }
        list(CatalogFiles.INDICATORS, sections.indicators());
        list(CatalogFiles.INDICES, sections.indices());
        list(CatalogFiles.RULES, sections.rules());
        SystemReader systems = new SystemReader(entries, findings, sections, days);
        for (String file : within(CatalogFiles.SYSTEMS)) {
            systems.read(file, files.getOrDefault(file, ""));
        }
        if (sections.sources().entries().isEmpty() && within(CatalogFiles.SOURCES).isEmpty()) {
            findings.add(CatalogFiles.SOURCES, "has no file; write one for each source");
        }
        return sections;
    }

    private List<String> within(String folder) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(folder) && CatalogFiles.hasEntries(file))
                .sorted()
                .toList();
    }

    private <T> @Nullable T one(String file, Class<T> type) {
        List<T> values = entries.one(file, CatalogFormats.yaml(type, days));
        if (values.isEmpty() && files.containsKey(file) && !findings.has(file)) {
            findings.add(file, "says nothing that can be read");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private <T> void list(String file, Section<T> to) {
        entries.list(file, CatalogFormats.yaml(to.type(), days), to);
    }

    private ZoneId zone(Header header) {
        try {
            return ZoneId.of(header.edition().zone());
        } catch (DateTimeException e) {
            findings.add(
                    FilePosition.of(CatalogFiles.HEADER, "zone"),
                    "zone '"
                            + header.edition().zone()
                            + "' is unknown; write one such as Asia/Shanghai");
            return days.zone();
        }
    }
}
