package anlan.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalog from its folder: {@code catalog.yaml}, {@code regions.csv}, {@code
 * categories.csv}, {@code sources/*.yaml}, {@code indicators.yaml}, {@code indices.yaml}, {@code
 * rules.yaml}.
 */
public final class CatalogFiles {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Duration.class, new DurationDeserializer()))
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private CatalogFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads and checks a whole catalog.
     *
     * @throws CatalogException when anything in it is wrong
     */
    public static Catalog load(Path folder) {
        return new CatalogFiles(folder).load();
    }

    /** Reads one source from YAML text, as a test or a trial of a mapping does. */
    public static Source source(String yaml) throws IOException {
        return YAML.readerFor(Source.class).readValue(yaml);
    }

    private Catalog load() {
        Header header = one("catalog.yaml", Header.class);
        List<Region> regions = table("regions.csv", Region.class);
        List<Category> categories = table("categories.csv", Category.class);
        List<Source> sources = new ArrayList<>();
        for (String file : sourceFiles()) {
            Source source = one(file, Source.class);
            if (source != null) {
                sources.add(source);
            }
        }
        List<Indicator> indicators = list("indicators.yaml", Indicator.class);
        List<Index> indices = list("indices.yaml", Index.class);
        List<Rule> rules = list("rules.yaml", Rule.class);
        if (header == null || !problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        Catalog catalog =
                new Catalog(
                        header.version(),
                        header.author(),
                        header.reason(),
                        header.effectiveFrom(),
                        header.zone(),
                        regions,
                        categories,
                        sources,
                        indicators,
                        indices,
                        rules);
        problems.addAll(new CatalogCheck(catalog).problems());
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return catalog;
    }

    private List<String> sourceFiles() {
        try (Stream<Path> files = Files.list(folder.resolve("sources"))) {
            return files.map(file -> "sources/" + file.getFileName())
                    .filter(file -> file.endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add("sources: cannot be read: " + e);
            return List.of();
        }
    }

    private <T> @Nullable T one(String file, Class<T> type) {
        List<T> values = read(file, YAML.readerFor(type));
        return values.isEmpty() ? null : values.get(0);
    }

    private <T> List<T> list(String file, Class<T> type) {
        return read(file, YAML.readerFor(type));
    }

    private <T> List<T> table(String file, Class<T> type) {
        return read(file, CSV.readerFor(type).with(CsvSchema.emptySchema().withHeader()));
    }

    private <T> List<T> read(String file, ObjectReader reader) {
        try (Reader text = Files.newBufferedReader(folder.resolve(file));
                var values = reader.<T>readValues(text)) {
            return values.readAll();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(file + ":" + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e);
        }
        return List.of();
    }

    private record Header(
            String version, String author, String reason, Instant effectiveFrom, String zone) {}

    private static final class DurationDeserializer extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            try {
                return Durations.parse(parser.getText());
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(
                        parser.getText(), Duration.class, String.valueOf(e.getMessage()));
            }
        }
    }
}
