package anlan.command.catalog;

import anlan.catalog.Index;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The default policy with a file that the page has saved, which the catalog accepts.
 *
 * @param dir its folder
 * @param index as the file defines it
 */
public record RevisedPolicy(Path dir, Index index) {
    private static final List<String> COLORS = List.of("green", "yellow", "red");

    public static RevisedPolicy of(Path dir, Download saved, String name) throws IOException {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        files.put(saved.suggestedFilename(), Files.readString(saved.path()));
        write(dir, files);
        return new RevisedPolicy(
                dir,
                CatalogFiles.load(dir).indices().stream()
                        .filter(index -> index.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    /** Writes a policy's files, by their paths in its folder. */
    public static void write(Path dir, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /**
     * Whether one hour tells the color of a value, or only those before it: between entering and
     * leaving a band, and while a recovery is held.
     *
     * @param was color an hour before
     */
    public boolean tellsColor(double value, String was, String color) {
        Index.Bands bands = index.color();
        return !isBetween(value, bands.yellow())
                && !isBetween(value, bands.red())
                && COLORS.indexOf(was) <= COLORS.indexOf(color);
    }

    private static boolean isBetween(double value, Index.Band band) {
        return value >= band.enter() && value < band.leave();
    }
}
