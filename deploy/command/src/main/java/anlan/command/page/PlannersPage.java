package anlan.command.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The planners' page as any ClickHouse server can serve it: its files, and the handlers that send
 * them and answer its questions.
 *
 * @param sources folders whose files make the page: its own, and that of the libraries it uses
 */
public record PlannersPage(List<Path> sources) {
    /** Where a server shows it. */
    public static final String PATH = "/anlan/";

    /** Folder of its files within what the server calls user files. */
    static final String FOLDER = "dashboard";

    private static final String QUERIES = "queries";
    private static final List<String> SERVED = List.of("html", "css", "js", "json", "svg", "txt");

    /**
     * The project's.
     *
     * @param home folder of the project
     */
    public static PlannersPage of(Path home) {
        return new PlannersPage(
                List.of(
                        home.resolve("deploy/dashboard/page"),
                        home.resolve("deploy/command/target/dashboard")));
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
                        queries.put(question(name), Files.readString(file));
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
        Files.createDirectories(handlers.toAbsolutePath().getParent());
        Files.writeString(handlers, PageHandlers.xml(files.keySet(), queries));
    }

    /** Name of a question, from its file such as {@code queries/trend.sql}. */
    private static String question(String file) {
        return file.substring(QUERIES.length() + 1, file.length() - ".sql".length());
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
