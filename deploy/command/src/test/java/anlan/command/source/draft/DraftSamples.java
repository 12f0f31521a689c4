package anlan.command.source.draft;

import static java.util.stream.Collectors.toMap;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Drafts of made-up samples, against the default catalog, and the files that they become. */
final class DraftSamples {
    private static final Path FILES = Path.of("../catalog");
    private static final Catalog CATALOG =
            CatalogFiles.load(FILES).on(RegionMap.of(CatalogFiles.texts(FILES)).shapes());
    private static final int MESSAGES = 60;

    private DraftSamples() {}

    /** What a message has in the places of its form. */
    interface Values {
        Object[] of(int i);
    }

    /** Of messages of one form, in which a single quote is a double one. */
    static Draft lines(Path dir, String format, Values values) throws IOException {
        return draft(
                dir,
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> format.replace('\'', '"').formatted(values.of(i)))
                        .collect(Collectors.joining("\n")));
    }

    static Draft draft(Path dir, String text) throws IOException {
        Path file = dir.resolve("sample");
        Files.writeString(file, text);
        return Drafter.of(SampleReader.read(file, 1000), CATALOG);
    }

    static Map<String, Role> roles(Draft draft) {
        return draft.guesses().stream().collect(toMap(Guess::pointer, Guess::role, (a, b) -> b));
    }

    static String yaml(Draft draft) {
        return DraftYaml.of(draft, "made-up", "raw.made-up", "331081", List.of("made up"));
    }

    /** Of the file as it would be written, within the catalog. */
    static Source source(Draft draft) {
        Map<String, String> texts = CatalogFiles.texts(FILES);
        texts.put(
                (DraftYaml.isSystem(draft) ? "systems/" : "sources/") + "made-up.yaml",
                yaml(draft));
        return CatalogFiles.load(texts).sources().stream()
                .filter(source -> source.name().equals("made-up"))
                .findFirst()
                .orElseThrow();
    }
}
