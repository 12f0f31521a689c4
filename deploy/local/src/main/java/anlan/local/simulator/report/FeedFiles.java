package anlan.local.simulator.report;

import anlan.catalog.file.StrictYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files {@code feeds/*.yaml} beside a catalog: what is sent for its further sources. */
public final class FeedFiles {
    private static final String FOLDER = "feeds";

    private FeedFiles() {}

    /**
     * Reads all feeds of a catalog's folder; none where it has no feeds.
     *
     * @throws anlan.catalog.CatalogException when one cannot be read, with its line
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<FeedSpec> load(Path catalog) {
        Path folder = catalog.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<FeedSpec> feeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                String name = FOLDER + "/" + file.getFileName();
                feeds.add(StrictYaml.read(name, Files.readString(file), FeedSpec.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e, e);
        }
        return feeds;
    }
}
