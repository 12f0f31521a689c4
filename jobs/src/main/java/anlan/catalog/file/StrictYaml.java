package anlan.catalog.file;

import anlan.catalog.CatalogException;
import anlan.catalog.finding.Findings;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Reads YAML files that stand beside a catalog as strictly as the catalog's own. */
public final class StrictYaml {
    private StrictYaml() {}

    /**
     * Reads a file that is one record.
     *
     * @param file its name, for people
     * @throws CatalogException when anything in it cannot be read, is unknown or left empty
     */
    public static <T extends Record> T read(String file, String text, Class<T> type) {
        Map<String, String> files = Map.of(file, text);
        Findings findings = new Findings(files);
        List<T> all =
                new EntryReader(files, findings)
                        .one(file, CatalogFormats.yaml(type, ZoneOffset.UTC));
        findings.refuse();
        if (all.isEmpty()) {
            findings.add(file, "says nothing that can be read");
            findings.refuse();
        }
        return all.get(0);
    }
}
