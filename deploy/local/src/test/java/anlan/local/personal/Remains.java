package anlan.local.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Everything that a stack leaves behind, as bytes with the name of their place. */
final class Remains {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 512L << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports;
    private final Path data;

    Remains(Ports ports, Path data) {
        this.ports = ports;
        this.data = data;
    }

    /** Takes what was left at a place. */
    interface Traces {
        void left(String place, byte[] bytes);
    }

    /**
     * Keys, values and headers of all topics but some, those of Kafka itself too.
     *
     * @param left out of the value, by topic: the original of what could not be read
     */
    void topics(Traces out, List<String> without, Map<String, List<String>> left) {
        try (Admin admin = Admin.create(ports.brokers().client())) {
            Set<String> topics =
                    new TreeSet<>(
                            admin.listTopics(
                                            new org.apache.kafka.clients.admin.ListTopicsOptions()
                                                    .listInternal(true))
                                    .names()
                                    .get());
            topics.removeIf(topic -> without.contains(topic) || topic.startsWith("__transaction"));
            for (ConsumerRecord<byte[], byte[]> row :
                    TopicFollower.all(ports.brokers(), List.copyOf(topics))) {
                String place = "topic " + row.topic();
                if (row.key() != null) {
                    out.left(place + " key", row.key());
                }
                for (Header header : row.headers()) {
                    out.left(place + " header", header.key().getBytes(UTF_8));
                    out.left(place + " header", header.value());
                }
                if (row.value() != null) {
                    out.left(
                            place, without(row.value(), left.getOrDefault(row.topic(), List.of())));
                }
            }
        } catch (ExecutionException | IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] without(byte[] value, List<String> fields) throws IOException {
        if (fields.isEmpty()) {
            return value;
        }
        ObjectNode row = (ObjectNode) JSON.readTree(value);
        row.remove(fields);
        return JSON.writeValueAsBytes(row);
    }

    /**
     * Every column of every table, ours and the server's own.
     *
     * @param left out, by table: the original of what could not be read
     */
    void tables(Traces out, Map<String, List<String>> left) {
        query("SYSTEM FLUSH LOGS");
        String tables =
                "SELECT concat(database, '.', name) FROM system.tables WHERE engine LIKE"
                        + " '%MergeTree' OR (database = 'anlan' AND engine = 'View' AND"
                        + " empty(parameterized_view_parameters)) ORDER BY 1";
        for (String table : query(tables).lines().toList()) {
            List<String> except = left.getOrDefault(table, List.of());
            String columns =
                    except.isEmpty() ? "*" : "* EXCEPT (" + String.join(", ", except) + ")";
            out.left(
                    "table " + table,
                    query("SELECT " + columns + " FROM " + table + " FORMAT TSVRaw")
                            .getBytes(UTF_8));
        }
    }

    String query(String sql) {
        try {
            return send(
                    HttpRequest.newBuilder(URI.create(ports.clickhouseUrl() + "/"))
                            .header("X-ClickHouse-User", Users.WRITER)
                            .header(
                                    "X-ClickHouse-Key",
                                    Files.readString(DataDir.passwordFile(data, Users.WRITER))
                                            .strip())
                            .POST(HttpRequest.BodyPublishers.ofString(sql))
                            .build());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What Flink tells of itself: jobs, their faults, names and values of all metrics. */
    void metrics(Traces out) {
        List<String> pages = new ArrayList<>(List.of("/overview", "/jobmanager/metrics"));
        for (JsonNode job : json("/jobs/overview").path("jobs")) {
            String page = "/jobs/" + job.path("jid").asText();
            pages.addAll(List.of(page, page + "/exceptions", page + "/metrics"));
            for (JsonNode vertex : json(page).path("vertices")) {
                // those of a vertex have numbers for values
                names(page + "/vertices/" + vertex.path("id").asText() + "/metrics", out);
            }
        }
        for (JsonNode manager : json("/taskmanagers").path("taskmanagers")) {
            pages.add("/taskmanagers/" + manager.path("id").asText() + "/metrics");
        }
        for (String page : pages) {
            out.left("flink " + page.replaceAll("/[0-9a-f]{32}", "/…"), get(page).getBytes(UTF_8));
            if (page.endsWith("metrics")) {
                values(page, "")
                        .forEach((name, value) -> out.left("metric", value.getBytes(UTF_8)));
            }
        }
    }

    private void names(String page, Traces out) {
        out.left("names of metrics", get(page).getBytes(UTF_8));
    }

    /** Values of metrics whose names end so, of all jobs together. */
    long sum(String ending) {
        long sum = 0;
        for (JsonNode job : json("/jobs/overview").path("jobs")) {
            String page = "/jobs/" + job.path("jid").asText();
            for (JsonNode vertex : json(page).path("vertices")) {
                String metrics = page + "/vertices/" + vertex.path("id").asText() + "/metrics";
                for (String value : values(metrics, ending).values()) {
                    sum += Long.parseLong(value);
                }
            }
        }
        return sum;
    }

    private Map<String, String> values(String page, String ending) {
        List<String> names = new ArrayList<>();
        json(page).forEach(metric -> names.add(metric.path("id").asText()));
        names.removeIf(name -> !name.endsWith(ending));
        Map<String, String> values = new TreeMap<>();
        // Flink takes an address of 4,096 bytes
        for (int i = 0; i < names.size(); i += 20) {
            String some = String.join(",", names.subList(i, Math.min(i + 20, names.size())));
            String asked = java.net.URLEncoder.encode(some, UTF_8).replace("+", "%20");
            json(page + "?get=" + asked)
                    .forEach(
                            metric ->
                                    values.put(
                                            metric.path("id").asText(),
                                            metric.path("value").asText()));
        }
        return values;
    }

    private JsonNode json(String page) {
        try {
            return JSON.readTree(get(page));
        } catch (IOException e) {
            throw new AssertionError(page, e);
        }
    }

    private String get(String page) {
        return send(HttpRequest.newBuilder(URI.create(ports.flinkUrl() + page)).build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.uri().toString(), e);
        }
    }

    /**
     * Logs, settings, checkpoints, and what else lies in the folder of the stack, but for the
     * topics, which are raw ones too.
     */
    void files(Traces out) {
        try {
            Files.walkFileTree(
                    data,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes its)
                                throws IOException {
                            String place = data.relativize(file).toString();
                            if (its.isRegularFile()
                                    && !place.startsWith("kafka/")
                                    && its.size() < LARGEST) {
                                try {
                                    out.left("file " + folder(place), Files.readAllBytes(file));
                                } catch (NoSuchFileException e) {
                                    return FileVisitResult.CONTINUE; // of an earlier checkpoint
                                }
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e)
                                throws IOException {
                            if (e instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw e;
                        }
                    });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without the names that Flink makes up. */
    private static String folder(String place) {
        return place.replaceAll("[0-9a-f]{32}", "…").replaceAll("[0-9a-f-]{36}", "…");
    }
}
