package anlan.catalog;

import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;

/** The policy that the project comes with, read once. */
public final class DefaultPolicy {
    /** From the module's folder, where Maven runs its tests. */
    public static final Path DIR = Path.of("../deploy/catalog");

    public static final Catalog CATALOG = CatalogFiles.load(DIR);

    private DefaultPolicy() {}
}
