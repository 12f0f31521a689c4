package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A catalog that operators find in this JVM, as they find the published ones in Kafka: with fifty
 * thousand regions it is too large to be sent to each of them with the job.
 */
record BenchPolicy(int number) implements Policy {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, Catalog> CATALOGS = new ConcurrentHashMap<>();

    static synchronized Policy of(Catalog catalog) {
        int number = CATALOGS.size();
        CATALOGS.put(number, catalog);
        return new BenchPolicy(number);
    }

    @Override
    public Versions open() {
        Catalog catalog = CATALOGS.get(number);
        if (catalog == null) {
            throw new IllegalStateException("a job of another JVM");
        }
        return Versions.of(List.of(catalog));
    }
}
