package anlan.cluster;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may reach whom: what the policies let through is what the README says, both ways. */
class NetworkTest {
    /** All arrows are in it: it has a schema registry and Alertmanagers. */
    private static final Path PROVINCE = Chart.VALUES.get(2);

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `([a-z0-9-]+)` \\| `([a-z0-9-]+)` \\| ([0-9, ]+|its own) \\|");

    /**
     * A connection that is let through at one end.
     *
     * @param ports such as {@code 8123,9000}; {@code its own} where the other end is outside
     */
    private record Arrow(String from, String to, String ports) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void shouldLetThroughWhatTheReadmeSays() throws IOException {
        Set<Arrow> told =
                ROW.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map(
                                it ->
                                        new Arrow(
                                                it.group(1),
                                                it.group(2),
                                                it.group(3).replace(" ", "")))
                        .collect(toCollection(TreeSet::new));
        Set<Arrow> opened = new TreeSet<>(arrows("egress"));
        opened.addAll(arrows("ingress"));

        assertThat(opened).isEqualTo(told);
    }

    /** An arrow within the release needs both its ends. */
    @Test
    void shouldOpenBothEnds() {
        Set<String> outside = outside().keySet();
        Set<Arrow> in = new TreeSet<>(arrows("ingress"));
        Set<Arrow> out = new TreeSet<>(arrows("egress"));
        in.removeIf(it -> outside.contains(it.from()));
        out.removeIf(it -> outside.contains(it.to()));

        assertThat(in).isNotEmpty().isEqualTo(out);
    }

    /** Every pod has the labels by which all is denied to it, and those of a part. */
    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldDenyEveryPodTheRest(Path values) {
        List<JsonNode> resources = Chart.resources(values);
        JsonNode deny =
                Chart.ofKind(resources, "NetworkPolicy")
                        .filter(it -> Chart.name(it).endsWith("wl-deny"))
                        .findFirst()
                        .orElseThrow();

        assertThat(deny.at("/spec/policyTypes").valueStream().map(JsonNode::asText))
                .containsExactly("Ingress", "Egress");
        assertThat(deny.at("/spec/ingress").isMissingNode()).isTrue();
        assertThat(deny.at("/spec/egress").isMissingNode()).isTrue();
        assertThat(Chart.pods(resources).map(it -> it.at("/metadata/labels")))
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(
                        labels -> {
                            deny.at("/spec/podSelector/matchLabels")
                                    .properties()
                                    .forEach(
                                            wanted ->
                                                    assertThat(labels.path(wanted.getKey()))
                                                            .isEqualTo(wanted.getValue()));
                            assertThat(labels.path("app.kubernetes.io/component").asText())
                                    .isIn(parts());
                        });
    }

    private static Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        Stream.of("ingress", "egress")
                .flatMap(direction -> arrows(direction).stream())
                .forEach(it -> parts.addAll(List.of(it.from(), it.to())));
        parts.removeAll(outside().keySet());
        return parts;
    }

    private static Set<Arrow> arrows(String direction) {
        return Chart.ofKind(Chart.resources(PROVINCE), "NetworkPolicy")
                .flatMap(
                        policy ->
                                policy.at("/spec/" + direction)
                                        .valueStream()
                                        .map(rule -> arrow(policy, direction, rule)))
                .collect(toCollection(TreeSet::new));
    }

    private static Arrow arrow(JsonNode policy, String direction, JsonNode rule) {
        String part = component(policy.at("/spec/podSelector"));
        boolean in = direction.equals("ingress");
        String other = other(rule.path(in ? "from" : "to"), part, policy);
        String ports =
                outside().containsKey(in ? "" : other)
                        ? "itsown"
                        : String.join(
                                ",",
                                rule.path("ports")
                                        .valueStream()
                                        .map(it -> it.path("port").asText())
                                        .toList());
        return in ? new Arrow(other, part, ports) : new Arrow(part, other, ports);
    }

    /** The part that a rule selects, or who outside stands in the values so. */
    private static String other(JsonNode peers, String part, JsonNode policy) {
        if (peers.at("/0").has("podSelector")) {
            return component(peers.at("/0/podSelector"));
        }
        String name = policy.at("/metadata/name").asText();
        String other = name.replaceFirst("^wl-" + part + "-(from|to)-", "");
        assertThat(peers).as(name).isEqualTo(outside().get(other));
        return other;
    }

    private static String component(JsonNode selector) {
        return selector.at("/matchLabels/app.kubernetes.io~1component").asText();
    }

    private static Map<String, JsonNode> outside() {
        try {
            JsonNode peers =
                    Chart.YAML
                            .readerForUpdating(
                                    Chart.YAML.readTree(Chart.VALUES.get(0).toFile()).deepCopy())
                            .<JsonNode>readValue(PROVINCE.toFile())
                            .at("/network/peers");
            Map<String, JsonNode> outside = new TreeMap<>();
            peers.properties().forEach(it -> outside.put(it.getKey(), it.getValue().get("peers")));
            return outside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
