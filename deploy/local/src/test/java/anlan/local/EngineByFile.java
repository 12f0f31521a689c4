package anlan.local;

import anlan.catalog.CatalogFiles;
import anlan.catalog.Index;
import anlan.index.IndexCalculator;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * The job's own engine under the default policy with a file that the page has saved, which the
 * catalog accepts.
 *
 * @param index as the file defines it
 */
record EngineByFile(Index index) {

    static EngineByFile of(Path dir, Download saved, String name) throws IOException {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(Home.catalog()));
        files.put(saved.suggestedFilename(), Files.readString(saved.path()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new EngineByFile(
                CatalogFiles.load(dir).indices().stream()
                        .filter(index -> index.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    /** The index, from what is stored of its indicators. */
    Double value(JsonNode contributions) {
        List<Double> values = new ArrayList<>();
        for (JsonNode it : contributions) {
            if (!isVeto(it)) {
                values.add(it.path("value").isNull() ? Double.NaN : it.path("value").asDouble());
            }
        }
        double[] vetoes =
                index.vetoes().stream().mapToDouble(veto -> held(veto, contributions)).toArray();
        return new IndexCalculator(index)
                .of(
                        values.stream().mapToDouble(Double::doubleValue).toArray(),
                        new double[0],
                        vetoes)
                .value();
    }

    /** A veto that does not hold is not stored, and reckoned as missing. */
    private static double held(Index.Veto veto, JsonNode contributions) {
        return StreamSupport.stream(contributions.spliterator(), false)
                .filter(it -> isVeto(it))
                .filter(it -> it.path("indicator").asText().equals(veto.indicator()))
                .mapToDouble(it -> it.path("value").asDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static boolean isVeto(JsonNode contribution) {
        return contribution.path("dimension").asText().equals("veto");
    }
}
