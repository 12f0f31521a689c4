package anlan.command.page;

import anlan.command.clickhouse.Schema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The planners' page as any ClickHouse server can serve it: its files, and the handlers that send
 * them and answer its questions.
 *
 * @param sources folders whose files make the page: its own, and that of the libraries it uses
 * @param gateway where the page sends what people do about alerts; null = to the server that shows
 *     it
 * @param zone of the times that it shows and asks for: that of the catalog and of the tables
 */
public record PlannersPage(
        List<Path> sources, @Nullable URI gateway, String zone, String database) {
    /** Where a server shows it. */
    public static final String PATH = "/anlan/";

    /** Folder of its files within what the server calls user files. */
    static final String FOLDER = "dashboard";

    private static final String GATEWAY = "<meta name=\"anlan-actions\" content=\"%s\">";
    private static final String ZONE = "<meta name=\"anlan-zone\" content=\"%s\">";
    private static final String QUERIES = "queries";
    private static final List<String> SERVED = List.of("html", "css", "js", "json", "svg", "txt");

    /**
     * The project's.
     *
     * @param home folder of the project
     * @param zone of the catalog
     */
    public static PlannersPage of(Path home, String zone) {
        return new PlannersPage(
                List.of(
                        home.resolve("deploy/dashboard/page"),
                        home.resolve("deploy/command/target/dashboard")),
                null,
                zone,
                Schema.DATABASE);
    }

    /** The same, which sends what people do about alerts to a county's own gateway. */
    PlannersPage sendingTo(URI other) {
        return new PlannersPage(sources, other, zone, database);
    }

    /** The same, which asks the database of an instance. */
    PlannersPage asking(String other) {
        return new PlannersPage(sources, gateway, zone, other);
    }

    /**
     * Writes {@code dashboard/} with its files and {@code handlers.xml}.
     *
     * @param folder the server's folder of user files
     * @param handlers the file that belongs into the server's {@code config.d}
     */
    public void lay(Path folder, Path handlers) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        TreeMap<String, String> queries = new TreeMap<>();
        for (Path source : sources) {
            try (Stream<Path> found = Files.walk(source)) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    String name = source.relativize(file).toString().replace('\\', '/');
                    if (name.startsWith(QUERIES + "/")) {
                        String sql = Schema.inZone(Files.readString(file), zone);
                        queries.put(question(name), Schema.inDatabase(sql, database));
                    } else if (SERVED.contains(ending(name))) {
                        files.put(name, file);
                    }
                }
            }
        }
        for (String name : files.keySet()) {
            Path target = folder.resolve(FOLDER).resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(files.get(name), target, StandardCopyOption.REPLACE_EXISTING);
        }
        Path index = folder.resolve(FOLDER).resolve("index.html");
        String told = told(Files.readString(index), ZONE, Schema.ZONE, zone);
        Files.writeString(
                index, gateway == null ? told : told(told, GATEWAY, "", gateway.toString()));
        Files.createDirectories(handlers.toAbsolutePath().getParent());
        Files.writeString(handlers, PageHandlers.xml(files.keySet(), queries, gateway));
    }

    private static String told(String index, String setting, String before, String value) {
        if (!index.contains(setting.formatted(before))) {
            throw new IllegalStateException(
                    "index.html has no setting " + setting.formatted(before));
        }
        return index.replace(setting.formatted(before), setting.formatted(value));
    }

    /** Name of a question, from its file such as {@code queries/trend.sql}. */
    private static String question(String file) {
        return file.substring(QUERIES.length() + 1, file.length() - ".sql".length());
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
