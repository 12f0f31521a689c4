package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import anlan.source.PseudonymKeys;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is meant, where they are looked for, and how that is told. */
final class EraseOptions {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--subject",
            paramLabel = "FILE",
            required = true,
            description = {
                "File with the people, one a line: a pseudonym (32 hexadecimal digits), or with",
                "--pseudonym-key-file KIND VALUE, such as 'person 13800000000': what a source",
                "sends, and the kind of the subject, the name of the attribute, or id."
            })
    private Path subjects = Path.of("");

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = {
                "File with the keys by which assess makes pseudonyms. Who is named by a value is",
                "also looked for in originals (default: the file has pseudonyms alone)."
            })
    private @Nullable Path keyFile;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /**
     * Who is meant.
     *
     * @throws CommandException when a file cannot be read or says it otherwise; no message has
     *     anything of a line
     */
    Subjects subjects() throws IOException {
        if (keyFile == null) {
            return Subjects.read(subjects, null);
        }
        if (!Files.isReadable(keyFile)) {
            throw new CommandException(keyFile + " cannot be read");
        }
        try {
            return Subjects.read(subjects, PseudonymKeys.parse(Files.readString(keyFile)));
        } catch (IllegalArgumentException e) {
            throw new CommandException(keyFile + ": " + e.getMessage(), e);
        }
    }

    /** As one who may change every table. */
    ClickHouse connect() {
        return database.connect(Users.WRITER);
    }

    /**
     * Tells how many they are, where they were, and where they are still.
     *
     * @param found at the beginning
     * @param left at the end
     */
    void print(Subjects subjects, List<Found> found, List<Found> left) {
        if (json) {
            ObjectNode all =
                    JSON.createObjectNode()
                            .put("pseudonyms", subjects.pseudonyms().size())
                            .put("originals_searched", subjects.canBeInOriginals());
            add(all.putArray("found"), found);
            add(all.putArray("left"), left);
            System.out.println(all);
            return;
        }
        if (!found.isEmpty()) {
            System.out.print(table(found));
        }
        if (!subjects.canBeInOriginals()) {
            System.out.println(
                    "Originals of dead letters and notes were not searched for people: by a"
                            + " pseudonym nobody is found there; give values and"
                            + " --pseudonym-key-file.");
        }
        if (left.isEmpty()) {
            System.out.println("They are nowhere in these tables.");
        } else if (!left.equals(found)) {
            System.out.println("They are still here, or here again; run it again:");
            System.out.print(table(left));
        }
    }

    private static TextTable table(List<Found> all) {
        TextTable table = new TextTable("database", "table", "column", "rows");
        all.forEach(it -> table.add(it.database(), it.table(), it.column(), it.rows()));
        return table;
    }

    private static void add(ArrayNode array, List<Found> all) {
        all.forEach(
                it ->
                        array.addObject()
                                .put("database", it.database())
                                .put("table", it.table())
                                .put("column", it.column())
                                .put("rows", it.rows()));
    }
}
