package anlan.command.policytest;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.file.CatalogFormats;
import anlan.catalog.file.EntryReader;
import anlan.catalog.finding.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tests of a policy: {@code tests/*.yaml} beside its files. They are not published. */
public final class PolicyTests {
    private static final String FOLDER = "tests/";

    private PolicyTests() {}

    /**
     * Reads and checks the tests of a catalog; a folder without tests has none.
     *
     * @throws CatalogException when anything in them cannot be read or names what is not there
     */
    public static List<PolicyTestFile> load(Path folder, Catalog catalog) {
        return load(texts(folder.resolve(FOLDER)), catalog);
    }

    /**
     * Reads and checks tests.
     *
     * @param files path within the catalog's folder → text
     * @throws CatalogException when anything in them cannot be read or names what is not there
     */
    public static List<PolicyTestFile> load(Map<String, String> files, Catalog catalog) {
        Findings findings = new Findings(files);
        EntryReader reader = new EntryReader(files, findings);
        List<PolicyTestFile> all = new ArrayList<>();
        files.forEach(
                (file, text) ->
                        all.add(
                                new PolicyTestFile(
                                        file,
                                        reader.list(
                                                file,
                                                CatalogFormats.yaml(
                                                        PolicyTest.class,
                                                        ZoneId.of(catalog.zone()))),
                                        text)));
        findings.refuse();
        new PolicyTestCheck(catalog, findings).check(all);
        findings.refuse();
        return all;
    }

    private static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                texts.put(FOLDER + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e, e);
        }
        return texts;
    }
}
