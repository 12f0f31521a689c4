package anlan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents name is there. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "data");
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?:)([^)\\s#]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> documents() throws IOException {
        return files(".md");
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes any) {
                        return NOT_OURS.contains(String.valueOf(dir.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
                        if (file.toString().endsWith(ending)) {
                            files.add(ROOT.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void shouldLinkToFilesFoldersAndHeadings(Path document) throws IOException {
        Path file = ROOT.resolve(document);
        for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
            Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    /** As GitHub names headings. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void shouldNameEveryRoom() throws IOException {
        List<String> rooms = new ArrayList<>();
        for (Path info : files("package-info.java")) {
            String name = info.getParent().toString().replace('/', '.');
            rooms.add(name.replaceAll(".*\\.java\\.anlan(\\.command|\\.local)?\\.?", ""));
        }

        assertThat(rooms.stream().filter(room -> !room.isEmpty()).map(room -> "`" + room + "`"))
                .allMatch(Files.readString(ROOT.resolve("CONTRIBUTING.md"))::contains);
    }
}
