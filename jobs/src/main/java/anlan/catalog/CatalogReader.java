package anlan.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
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
    private ZoneId zone = DEFAULT_ZONE;

    CatalogReader(Map<String, String> files) {
        this.files = files;
        findings = new Findings(files);
    }

    Catalog read() {
        Header header = one(CatalogFiles.HEADER, Header.class);
        zone = header == null ? zone : zone(header);
        List<RegionRow> regions =
                read(CatalogFiles.REGIONS, CatalogFormats.csv(RegionRow.class), true);
        List<Category> categories =
                read(CatalogFiles.CATEGORIES, CatalogFormats.csv(Category.class), true);
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
        List<T> values = read(file, CatalogFormats.yaml(type, zone), false);
        if (values.isEmpty() && files.containsKey(file)) {
            findings.add(file, "says nothing that can be read");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private <T> List<T> list(String file, Class<T> type) {
        return read(file, CatalogFormats.yaml(type, zone), true);
    }

    /** All entries that can be read; of the others the findings are told. */
    private <T> List<T> read(String file, ObjectReader reader, boolean list) {
        String text = files.get(file);
        if (text == null) {
            findings.add(file, "is missing; every catalog has one");
            return List.of();
        }
        findings.empty(file);
        List<T> entries = new ArrayList<>();
        try (MappingIterator<T> values = reader.readValues(text)) {
            for (int i = 0; ; i++) {
                Place place = list ? Place.of(file, i) : Place.of(file);
                try {
                    if (!values.hasNextValue()) {
                        return entries;
                    }
                    T entry = values.nextValue();
                    new Wholeness(findings).check(place.named(findings.name(place)), entry);
                    entries.add(entry);
                } catch (JsonMappingException e) {
                    Place named = place.named(findings.name(place));
                    findings.add(named.at(ReadProblem.path(e)), ReadProblem.text(e));
                    if (e.getCause() instanceof StreamReadException) {
                        return entries; // no YAML: what follows cannot be told apart
                    }
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            findings.add(file, line, e.getOriginalMessage());
        } catch (IOException e) {
            findings.add(file, "cannot be read: " + e);
        }
        return entries;
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
