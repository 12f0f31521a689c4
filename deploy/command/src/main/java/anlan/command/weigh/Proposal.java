package anlan.command.weigh;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.command.catalog.HeaderEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A catalog with proposed weights: every other letter, comments too, is that of the one before. */
public final class Proposal {
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)(\\D*)$");
    private static final int DIGITS = 10_000;

    private Proposal() {}

    /**
     * Writes the catalog. It is effective from the midnight after the last row of history; whoever
     * applies it may change that.
     *
     * @param from folder of the catalog as it is
     * @param to a folder that does not exist or is empty
     * @return the catalog as it was written
     * @throws IllegalArgumentException when the folder has files already
     */
    public static Catalog write(Path from, Path to, Weighing weighing, String method)
            throws IOException {
        if (isUsed(to)) {
            throw new IllegalArgumentException(to + " is not empty; name a new folder");
        }
        Map<String, String> texts = new TreeMap<>(CatalogFiles.texts(from));
        Catalog before = CatalogFiles.load(texts);
        texts.put("indices.yaml", indices(text(texts, "indices.yaml"), weighing));
        texts.put("catalog.yaml", header(text(texts, "catalog.yaml"), before, weighing, method));
        Catalog after = CatalogFiles.load(texts);
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path path = to.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return after;
    }

    private static boolean isUsed(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    private static String indices(String text, Weighing weighing) {
        YamlText yaml = new YamlText(text);
        for (Weighing.Group group : weighing.groups()) {
            double[] weights = rounded(group.proposed());
            for (int i = 0; weights.length > 1 && i < weights.length; i++) {
                yaml.replace(
                        yaml.weight(weighing.index(), group.path(), i),
                        Double.toString(weights[i]));
            }
        }
        return yaml.text();
    }

    private static String header(String text, Catalog before, Weighing weighing, String method) {
        ZoneId zone = ZoneId.of(before.zone());
        LocalDate first = Instant.ofEpochMilli(weighing.first()).atZone(zone).toLocalDate();
        LocalDate last = Instant.ofEpochMilli(weighing.last()).atZone(zone).toLocalDate();
        String reason =
                "Weights of %s by %s from %s to %s"
                        .formatted(weighing.index(), method, first, last);
        String effectiveFrom =
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(last.plusDays(1).atStartOfDay(zone));
        String edited = HeaderEdit.set(text, "version", next(before.version()));
        edited = HeaderEdit.set(edited, "reason", reason);
        return HeaderEdit.set(edited, "effectiveFrom", effectiveFrom);
    }

    /** The version after this one: its last number one up, or a first number. */
    static String next(String version) {
        Matcher number = LAST_NUMBER.matcher(version);
        return number.find()
                ? version.substring(0, number.start())
                        + (Long.parseLong(number.group(1)) + 1)
                        + number.group(2)
                : version + ".2";
    }

    /** To four digits, each at least the least that can be written, in sum exactly 1. */
    static double[] rounded(double[] weights) {
        long[] parts = new long[weights.length];
        long sum = 0;
        int greatest = 0;
        for (int i = 0; i < weights.length; i++) {
            parts[i] = Math.max(1, Math.round(weights[i] * DIGITS));
            sum += parts[i];
            greatest = parts[i] > parts[greatest] ? i : greatest;
        }
        parts[greatest] += DIGITS - sum;
        double[] rounded = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            rounded[i] = parts[i] / (double) DIGITS;
        }
        return rounded;
    }

    private static String text(Map<String, String> texts, String file) {
        return texts.getOrDefault(file, "");
    }

    /** The groups whose weights come from pairwise judgements: they keep them. */
    public static List<String> judged(Path folder, Weighing weighing) {
        YamlText yaml = new YamlText(text(CatalogFiles.texts(folder), "indices.yaml"));
        return weighing.groups().stream()
                .filter(group -> yaml.weight(weighing.index(), group.path(), 0) == null)
                .map(group -> group.path().isEmpty() ? "index" : String.join("/", group.path()))
                .toList();
    }
}
