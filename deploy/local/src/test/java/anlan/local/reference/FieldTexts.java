package anlan.local.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What fields of the policy's records mean: as their Javadoc says, or {@code fields.properties}
 * where the name alone is enough for whoever reads the code.
 */
final class FieldTexts {
    private static final List<Path> ROOTS =
            List.of(Path.of("../../jobs/src/main/java"), Path.of("../command/src/main/java"));
    private static final Pattern RECORD =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:(?:public|private|static|final)"
                        + " )*record (\\w+)\\(",
                    Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("@param (\\w+) ((?:(?!@param|@return|@throws).)*)", Pattern.DOTALL);

    private final Properties others = new Properties();
    private final Map<Path, Map<String, String>> docs = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();

    FieldTexts() {
        try (var in =
                Files.newBufferedReader(
                        Path.of("src/test/resources/reference/fields.properties"))) {
            others.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields of which nothing is said, as {@code Delivery.topic}. */
    Set<String> missing() {
        return missing;
    }

    /** What a field means; empty, and noted as missing, where nothing says it. */
    String of(Class<?> record, String component) {
        String key = name(record) + "." + component;
        Matcher parameters = PARAMETER.matcher(doc(record));
        while (parameters.find()) {
            if (parameters.group(1).equals(component)) {
                return plain(parameters.group(2));
            }
        }
        String other = others.getProperty(key, others.getProperty(component));
        if (other == null) {
            missing.add(key);
            return "";
        }
        return other;
    }

    /** What a record is. */
    String of(Class<?> record) {
        String doc = doc(record);
        int parameters = doc.indexOf("@param");
        return plain(parameters < 0 ? doc : doc.substring(0, parameters));
    }

    /** Such as {@code Delivery}. */
    static String name(Class<?> type) {
        String whole = type.getName();
        return whole.substring(whole.lastIndexOf('.') + 1).replace('$', '.');
    }

    private String doc(Class<?> record) {
        Class<?> outer = record;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String path = outer.getName().replace('.', '/') + ".java";
        for (Path root : ROOTS) {
            if (Files.exists(root.resolve(path))) {
                return docs.computeIfAbsent(root.resolve(path), FieldTexts::read)
                        .getOrDefault(record.getSimpleName(), "");
            }
        }
        return "";
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> docs = new LinkedHashMap<>();
        try {
            Matcher records = RECORD.matcher(Files.readString(file));
            while (records.find()) {
                docs.put(records.group(2), records.group(1).replaceAll("\\n\\s*\\*", "\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docs;
    }

    /** As people read it who do not read Java. */
    private static String plain(String doc) {
        return doc.replaceAll("\\s+", " ")
                .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*\\})*)\\}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]*[.#])?(\\w+)\\}", "$1")
                .replaceAll("</?p>", "")
                .replaceAll("\\bnull = ", "left out: ")
                .replaceAll("\\bnone = ", "left out: ")
                .strip();
    }
}
