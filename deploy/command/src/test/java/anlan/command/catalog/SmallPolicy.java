package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The small policy of the tests of {@code jobs}, of which a test changes one place. */
final class SmallPolicy {
    private final Map<String, String> files =
            new TreeMap<>(
                    CatalogFiles.texts(Path.of("../../jobs/src/test/resources/small-catalog")));

    /** Replaces a text that the file has. */
    SmallPolicy replace(String file, String old, String text) {
        if (!files.get(file).contains(old)) {
            throw new IllegalArgumentException(file + " has not: " + old);
        }
        files.put(file, files.get(file).replace(old, text));
        return this;
    }

    /** Adds a file that it has not. */
    SmallPolicy with(String file, String text) {
        files.put(file, text);
        return this;
    }

    Map<String, String> files() {
        return files;
    }

    Catalog load() {
        return CatalogFiles.load(files);
    }
}
