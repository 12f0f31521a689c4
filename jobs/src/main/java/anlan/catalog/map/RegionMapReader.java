package anlan.catalog.map;

import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads GeoJSON (RFC 7946) as far as a map of regions goes, and finds what cannot be read. */
final class RegionMapReader {
    private static final int LONGEST = 4 << 20;
    private static final int MOST_POSITIONS = 200_000;
    private static final int DEEPEST = 12;
    private static final String FEATURES = "features";

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LONGEST)
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Findings findings;
    private int positions;

    RegionMapReader(Findings findings) {
        this.findings = findings;
    }

    /** All features that can be read; of the others the findings are told. */
    List<RegionFeature> read(String text) {
        if (text.length() > LONGEST) {
            findings.add(
                    RegionMap.FILE,
                    "has more than %,d characters; leave out points of its borders"
                            .formatted(LONGEST));
            return List.of();
        }
        try {
            return features(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            findings.unreadable(RegionMap.FILE, e);
            return List.of();
        }
    }

    private List<RegionFeature> features(JsonNode map) {
        if (!map.path("type").asText().equals("FeatureCollection")
                || !map.path(FEATURES).isArray()) {
            findings.add(
                    RegionMap.FILE,
                    "is no GeoJSON map; write {\"type\": \"FeatureCollection\", \"features\":"
                            + " […]}");
            return List.of();
        }
        JsonNode simulated = map.path("anlan").path("simulated");
        findings.require(
                simulated.isMissingNode() || simulated.isBoolean(),
                FilePosition.of(RegionMap.FILE, "anlan"),
                "simulated is neither true nor false");
        List<RegionFeature> features = new ArrayList<>();
        for (int i = 0; i < map.path(FEATURES).size(); i++) {
            feature(
                    FilePosition.of(RegionMap.FILE, FEATURES, i),
                    map.path(FEATURES).path(i),
                    features);
        }
        return features;
    }

    private void feature(FilePosition place, JsonNode feature, List<RegionFeature> to) {
        JsonNode id = feature.path("id");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            findings.add(
                    place,
                    "a feature has no id; write its region's code as a text, such as"
                            + " \"331081001\"");
            return;
        }
        FilePosition named = place.named(id.textValue());
        JsonNode geometry = feature.path("geometry");
        positions += count(geometry.path("coordinates"));
        if (positions > MOST_POSITIONS) {
            findings.add(
                    named,
                    "the map has more than %,d points; leave out points of its borders"
                            .formatted(MOST_POSITIONS));
            return;
        }
        try {
            to.add(new RegionFeature(named, id.textValue(), Shapes.of(geometry)));
        } catch (IllegalArgumentException e) {
            findings.add(named, String.valueOf(e.getMessage()));
        }
    }

    /** Points in the lists of a list. */
    private static int count(JsonNode coordinates) {
        if (!coordinates.path(0).isArray()) {
            return 1;
        }
        int points = 0;
        for (JsonNode inner : coordinates) {
            points += count(inner);
        }
        return points;
    }
}
