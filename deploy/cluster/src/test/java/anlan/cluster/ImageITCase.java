package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image that the profile {@code image} builds, unpacked: what the chart names is in it. */
@Tag("image")
@Timeout(120)
class ImageITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path dir;

    private static Path root;

    @BeforeAll
    static void unpack() throws IOException {
        Path blobs = dir.resolve("oci");
        try (InputStream in = Files.newInputStream(Path.of("target/anlan-image.tar"))) {
            unpack(in, blobs);
        }
        root = dir.resolve("root");
        JsonNode index = JSON.readTree(blobs.resolve("index.json").toFile());
        JsonNode manifest =
                JSON.readTree(blob(blobs, index.at("/manifests/0/digest").asText()).toFile());
        for (JsonNode layer : manifest.path("layers")) {
            try (InputStream in =
                    new GZIPInputStream(
                            Files.newInputStream(blob(blobs, layer.path("digest").asText())))) {
                unpack(in, root);
            }
        }
    }

    private static Path blob(Path blobs, String digest) {
        return blobs.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static void unpack(InputStream in, Path to) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = to.resolve(entry.getName().replaceFirst("^/", "")).normalize();
                assertThat(file.startsWith(to)).as(entry.getName()).isTrue();
                if (entry.isFile()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                }
            }
        }
    }

    @Test
    void shouldHaveTheJobsWhereTheChartSeeksThem() throws IOException {
        for (JsonNode resource : Chart.resources(Chart.VALUES.get(1))) {
            JsonNode job = resource.at("/spec/job");
            if (job.has("jarURI")) {
                Path jar = inImage(job.path("jarURI").asText().replace("local://", ""));
                try (JarFile classes = new JarFile(jar.toFile())) {
                    String name = job.path("entryClass").asText().replace('.', '/');
                    assertThat(classes.getEntry(name + ".class")).isNotNull();
                }
            }
        }
        assertThat(inImage("/opt/flink/plugins/s3")).isDirectoryContaining("glob:**.jar");
    }

    /** As the chart writes the page before ClickHouse starts, with this machine's Java. */
    @Test
    void shouldRunTheCommand() throws Exception {
        JsonNode container =
                Chart.pods(Chart.resources(Chart.VALUES.get(1)))
                        .flatMap(Chart::containers)
                        .filter(it -> it.path("name").asText().equals("page"))
                        .findFirst()
                        .orElseThrow();
        List<String> command = new ArrayList<>();
        for (String list : List.of("command", "args")) {
            for (JsonNode word : container.path(list)) {
                command.add(
                        word.asText()
                                .replace("/opt/anlan", inImage("/opt/anlan").toString())
                                .replace("/anlan/page", dir.resolve("page").toString()));
            }
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(dir.resolve("page/dashboard/echarts.min.js")).isNotEmptyFile();
        assertThat(dir.resolve("page/page.xml")).content().contains("http_handlers");
    }

    @Test
    void shouldHaveWhatTheMigrationAndTheCatalogNeed() {
        assertThat(inImage("/opt/anlan/sql/roles.sql")).isNotEmptyFile();
        assertThat(inImage("/opt/anlan/sql/001_events.sql")).isNotEmptyFile();
        assertThat(inImage("/opt/anlan/deploy/catalog/catalog.yaml")).isNotEmptyFile();
    }

    @Test
    void shouldTellWhatItIsMadeOf() throws IOException {
        JsonNode bom = JSON.readTree(Path.of("../../target/bom.json").toFile());

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bom.path("components").valueStream().map(it -> it.path("name").asText()))
                .contains("anlan-jobs", "kafka-clients", "clickhouse-jdbc", "flyway-core")
                .doesNotContain("junit-jupiter", "helm-java");
    }

    private static Path inImage(String path) {
        return root.resolve(path.substring(1));
    }
}
