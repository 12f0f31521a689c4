package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.map.RegionMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a catalog: {@code catalog.yaml}, {@code regions.csv}, {@code categories.csv}, {@code
 * sources/*.yaml}, {@code indicators.yaml}, {@code indices.yaml}, {@code rules.yaml}; and {@code
 * systems/*.yaml}, each of which holds entries of any of them but the first two. A source's
 * transform and the schema of its messages may lie beside its file, as {@code *.jslt} and {@code
 * *.avsc}. {@code actors.csv}, {@code map.geojson}, {@code registers/*.csv}, {@code places.csv},
 * {@code region-history.csv} and {@code calendar.csv} may be there.
 */
public final class CatalogFiles {
    static final String HEADER = FilePosition.HEADER;
    static final String REGIONS = "regions.csv";
    static final String CATEGORIES = "categories.csv";

    /** Folder of the files of one source each. */
    public static final String SOURCES = "sources/";

    /** Folder of the files of a whole system each. */
    public static final String SYSTEMS = "systems/";

    /** How the name of a file with a source's transform ends. */
    private static final String TRANSFORM = ".jslt";

    /** How the name of a file with the schema of a source's messages ends. */
    private static final String SCHEMA = ".avsc";

    private static final String YAML = ".yaml";

    static final String INDICATORS = "indicators.yaml";
    static final String INDICES = "indices.yaml";
    static final String RULES = "rules.yaml";

    /** Without it everybody may act upon alerts. */
    public static final String ACTORS = "actors.csv";

    /** Folder of the registers, by which keys have regions. */
    public static final String REGISTERS = "registers/";

    /** Places with a region, of which the nearest to a position counts. */
    static final String PLACES = "places.csv";

    /** Codes of regions that were renamed or merged. */
    static final String HISTORY = "region-history.csv";

    /** Days that are not as their day of the week. */
    static final String CALENDAR = FilePosition.CALENDAR;

    /** Those that every catalog has once. */
    private static final List<String> SINGLE =
            List.of(HEADER, REGIONS, CATEGORIES, INDICATORS, INDICES, RULES);

    /** Those that a catalog may have. */
    private static final List<String> OPTIONAL =
            List.of(ACTORS, RegionMap.FILE, PLACES, HISTORY, CALENDAR);

    /** Folder → how its files end. */
    private static final Map<String, List<String>> FOLDERS =
            Map.of(
                    SOURCES, List.of(YAML, TRANSFORM, SCHEMA),
                    SYSTEMS, List.of(YAML, TRANSFORM, SCHEMA),
                    REGISTERS, List.of(".csv"));

    private CatalogFiles() {}

    /**
     * Reads and checks a whole catalog.
     *
     * @throws CatalogException when anything in it is wrong
     */
    public static Catalog load(Path folder) {
        return load(texts(folder));
    }

    /**
     * Reads and checks a whole catalog.
     *
     * @param files path within the catalog's folder → text
     * @throws CatalogException when anything in it is wrong
     */
    public static Catalog load(Map<String, String> files) {
        return new CatalogReader(files).read();
    }

    /**
     * The texts of a catalog's folder, by their path within it; other files are left out.
     *
     * @throws UncheckedIOException when one cannot be read
     */
    public static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (String file : Stream.concat(SINGLE.stream(), OPTIONAL.stream()).toList()) {
                if (Files.exists(folder.resolve(file))) {
                    texts.put(file, Files.readString(folder.resolve(file)));
                }
            }
            for (String inner : FOLDERS.keySet()) {
                for (Path file : within(folder, inner)) {
                    texts.put(inner + file.getFileName(), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e, e);
        }
        return texts;
    }

    /** Whether a catalog has a file of this path. */
    public static boolean isPart(String path) {
        return SINGLE.contains(path)
                || OPTIONAL.contains(path)
                || FOLDERS.keySet().stream().anyMatch(inner -> isWithin(path, inner));
    }

    /** Whether it is a table by which places are found, which may have very many rows. */
    public static boolean isTable(String path) {
        return path.equals(PLACES) || path.equals(HISTORY) || path.startsWith(REGISTERS);
    }

    /** Folder within its catalog's that a file lies in, with a slash; empty = the catalog's own. */
    public static String inner(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return FOLDERS.keySet().stream()
                .filter(inner -> parent != null && parent.endsWith(inner))
                .findFirst()
                .orElse("");
    }

    /** Reads one source of a catalog in China from YAML text, as a test of a mapping does. */
    public static Source source(String yaml) throws IOException {
        return CatalogFormats.yaml(Source.class, ZoneOffset.UTC)
                .<Source>readValue(yaml)
                .in("Asia/Shanghai");
    }

    private static List<Path> within(Path folder, String name) throws IOException {
        Path inner = folder.resolve(name);
        if (!Files.isDirectory(inner)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inner)) {
            return files.filter(file -> isWithin(name + file.getFileName(), name))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isWithin(String path, String folder) {
        return path.startsWith(folder)
                && FOLDERS.getOrDefault(folder, List.of()).stream().anyMatch(path::endsWith);
    }

    /** Whether it has entries of the catalog, as those beside a source's have not. */
    static boolean hasEntries(String path) {
        return path.endsWith(YAML);
    }

    /**
     * What may lie beside the files of sources in a folder, by its path within a catalog's where
     * that is {@code inner}.
     */
    public static Map<String, String> besideSources(Path folder, String inner) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.toString();
                if (name.endsWith(TRANSFORM) || name.endsWith(SCHEMA)) {
                    texts.put(inner + file.getFileName(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
