package anlan.catalog.file;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
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
 * systems/*.yaml}, each of which holds entries of any of them but the first two.
 */
public final class CatalogFiles {
    static final String HEADER = FilePosition.HEADER;
    static final String REGIONS = "regions.csv";
    static final String CATEGORIES = "categories.csv";

    /** Folder of the files of one source each. */
    public static final String SOURCES = "sources/";

    /** Folder of the files of a whole system each. */
    public static final String SYSTEMS = "systems/";

    static final String INDICATORS = "indicators.yaml";
    static final String INDICES = "indices.yaml";
    static final String RULES = "rules.yaml";

    /** Those that every catalog has once. */
    private static final List<String> SINGLE =
            List.of(HEADER, REGIONS, CATEGORIES, INDICATORS, INDICES, RULES);

    private static final List<String> FOLDERS = List.of(SOURCES, SYSTEMS);

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
            for (String file : SINGLE) {
                if (Files.exists(folder.resolve(file))) {
                    texts.put(file, Files.readString(folder.resolve(file)));
                }
            }
            for (String inner : FOLDERS) {
                for (Path file : yaml(folder.resolve(inner))) {
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
                || (FOLDERS.stream().anyMatch(path::startsWith) && path.endsWith(".yaml"));
    }

    /** Folder within its catalog's that a file lies in, with a slash; empty = the catalog's own. */
    public static String inner(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return FOLDERS.stream()
                .filter(inner -> parent != null && parent.endsWith(inner))
                .findFirst()
                .orElse("");
    }

    /** Reads one source from YAML text, as a test or a trial of a mapping does. */
    public static Source source(String yaml) throws IOException {
        return CatalogFormats.yaml(Source.class, ZoneOffset.UTC).readValue(yaml);
    }

    private static List<Path> yaml(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
