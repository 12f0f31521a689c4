package anlan.catalog;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
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
                entries.read(CatalogFiles.REGIONS, CatalogFormats.csv(RegionRow.class), true);
        List<Category> categories =
                entries.read(CatalogFiles.CATEGORIES, CatalogFormats.csv(Category.class), true);
        List<String> sourceFiles =
                files.keySet().stream()
                        .filter(file -> file.startsWith(CatalogFiles.SOURCES))
                        .sorted()
                        .toList();
        List<Source> sources = sources(sourceFiles);
        List<Indicator> indicators = list(CatalogFiles.INDICATORS, Indicator.class);
        List<Index> indices = list(CatalogFiles.INDICES, Index.class);
        List<Rule> rules = list(CatalogFiles.RULES, Rule.class);
        findings.refuse();
        new RegionTree(findings).check(regions);
        indices = new PairwiseWeights(findings).resolved(indices);
        findings.refuse();
        Catalog catalog =
                Objects.requireNonNull(header)
                        .with(
                                regions.stream().map(RegionRow::region).toList(),
                                categories,
                                sources,
                                indicators,
                                indices,
                                rules);
        new CatalogCheck(catalog, sourceFiles, findings).check();
        findings.refuse();
        return catalog;
    }

    private List<Source> sources(List<String> sourceFiles) {
        if (sourceFiles.isEmpty()) {
            findings.add(CatalogFiles.SOURCES, "has no file; write one for each source");
        }
        List<Source> sources = new ArrayList<>();
        for (String file : sourceFiles) {
            Source source = one(file, Source.class);
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    private <T> @Nullable T one(String file, Class<T> type) {
        List<T> values = entries.read(file, CatalogFormats.yaml(type, zone), false);
        if (values.isEmpty() && files.containsKey(file)) {
            findings.add(file, "says nothing that can be read");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private <T> List<T> list(String file, Class<T> type) {
        return entries.read(file, CatalogFormats.yaml(type, zone), true);
    }

    private ZoneId zone(Header header) {
        try {
            return ZoneId.of(header.zone());
        } catch (DateTimeException e) {
            findings.add(
                    Place.of(CatalogFiles.HEADER, "zone"),
                    "zone '" + header.zone() + "' is unknown; write one such as Asia/Shanghai");
            return zone;
        }
    }
}
