package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Source;
import anlan.catalog.check.CatalogCheck;
import anlan.catalog.check.MeasureParts;
import anlan.catalog.check.PairwiseWeights;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import anlan.catalog.finding.Sections;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a catalog's texts, and refuses it as a whole where anything is wrong. */
final class CatalogReader {
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<String, String> files;
    private final Findings findings;
    private final EntryReader entries;
    private ZoneId zone = DEFAULT_ZONE;

    CatalogReader(Map<String, String> files) {
        this.files = files;
        findings = new Findings(files);
        entries = new EntryReader(files, findings);
    }

    Catalog read() {
        Header header = one(CatalogFiles.HEADER, Header.class);
        zone = header == null ? zone : zone(header);
        List<RegionRow> regions =
                entries.list(CatalogFiles.REGIONS, CatalogFormats.csv(RegionRow.class));
        Sections sections = sections();
        new MeasureParts(findings).check(sections.indicators());
        findings.refuse();
        new RegionTreeCheck(findings).check(regions);
        List<Index> indices = new PairwiseWeights(findings).resolved(sections.indices());
        findings.refuse();
        Catalog catalog =
                new Catalog(
                        Objects.requireNonNull(header).edition(),
                        regions.stream().map(RegionRow::region).toList(),
                        sections.categories().entries(),
                        sections.sources().entries(),
                        sections.indicators().entries(),
                        indices,
                        sections.rules().entries(),
                        header.alerting());
        new CatalogCheck(catalog, sections, findings).check();
        findings.refuse();
        return catalog;
    }

    /** The base files' entries, then those of the systems. */
    private Sections sections() {
        Sections sections = new Sections();
        entries.list(
                CatalogFiles.CATEGORIES, CatalogFormats.csv(Category.class), sections.categories());
        for (String file : within(CatalogFiles.SOURCES)) {
            sections.sources().add(FilePosition.of(file), one(file, Source.class));
        }
        list(CatalogFiles.INDICATORS, sections.indicators());
        list(CatalogFiles.INDICES, sections.indices());
        list(CatalogFiles.RULES, sections.rules());
        SystemReader systems = new SystemReader(entries, findings, sections, zone);
        for (String file : within(CatalogFiles.SYSTEMS)) {
            systems.read(file, files.getOrDefault(file, ""));
        }
        if (sections.sources().entries().isEmpty() && within(CatalogFiles.SOURCES).isEmpty()) {
            findings.add(CatalogFiles.SOURCES, "has no file; write one for each source");
        }
        return sections;
    }

    private List<String> within(String folder) {
        return files.keySet().stream().filter(file -> file.startsWith(folder)).sorted().toList();
    }

    private <T> @Nullable T one(String file, Class<T> type) {
        List<T> values = entries.one(file, CatalogFormats.yaml(type, zone));
        if (values.isEmpty() && files.containsKey(file)) {
            findings.add(file, "says nothing that can be read");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private <T> void list(String file, Section<T> to) {
        entries.list(file, CatalogFormats.yaml(to.type(), zone), to);
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
            return zone;
        }
    }
}
