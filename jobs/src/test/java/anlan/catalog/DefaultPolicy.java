package anlan.catalog;

import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.time.Instant;

/** The policy that the project comes with, read once. */
public final class DefaultPolicy {
    /** From the module's folder, where Maven runs its tests. */
    public static final Path DIR = Path.of("../deploy/catalog");

    /** As its files say. */
    public static final Catalog UNDATED = CatalogFiles.load(DIR);

    /** With data that began long ago, so that what is tested is not that windows fill. */
    public static final Catalog CATALOG = UNDATED.since(Instant.EPOCH);

    private DefaultPolicy() {}
}
