package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Edition;
import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.event.Event;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real feeds of other places, mapped by YAML alone. The files are not part of the project; where
 * they are missing, the tests are skipped.
 */
class RealFeedsTest {
    private static final Path FILES = Path.of("../../shared/data/real");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Catalog CATALOG =
            new Catalog(
                    new Edition("1", "", "", Instant.EPOCH, "Asia/Shanghai", null, null),
                    List.of(region("100000"), region("100000001"), region("100000002")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Alerting.DEFAULT);

    @BeforeAll
    static void skipWithoutFiles() {
        assumeTrue(Files.isDirectory(FILES), "skipped: " + FILES + " is not on this machine");
    }

    @Test
    void shouldMapPoliceEvents() throws Exception {
        Mapped mapped =
                mapped(
                        """
                        name: police
                        title: {zh: 警情, en: Police}
                        topic: raw.real
                        id: /id
                        revision: /revision
                        occurredAt: /datetime
                        time: {format: "yyyy-MM-dd H:mm:ss xxx"}
                        category:
                          from: [/type]
                          map:
                            "Brand*": fire/other
                            "Trafik*": traffic/accident
                            "Stöld*": public-security/theft
                            "Misshandel*": public-security/assault
                        region:
                          from: /location/name
                          map: {Malmö: "100000001"}
                          otherwise: "100000"
                        attributes: {name: /name}
                        """,
                        lines("police_events_se_2024h1.jsonl.gz"));

        assertThat(mapped.reasons).isEmpty();
        assertThat(mapped.events).hasSize(12_520);
        assertThat(mapped.count("fire/other")).isPositive();
        assertThat(mapped.events.stream().filter(event -> event.revision() > 0)).isNotEmpty();
        assertThat(
                        mapped.events.stream()
                                .filter(event -> event.place().region().equals("100000001")))
                .isNotEmpty();
        assertThat(mapped.events.get(0).occurredAt())
                .isEqualTo(Instant.parse("2024-01-01T05:43:14Z"));
    }

    @Test
    void shouldMapCitizenTickets() throws Exception {
        Mapped mapped =
                mapped(
                        """
                        name: tickets
                        title: {zh: 工单, en: Tickets}
                        topic: raw.real
                        id: /seen_at /category /place
                        occurredAt: /seen_at
                        time: {format: "yyyy-MM-dd'T'HH:mm:ss", zone: Europe/Berlin}
                        category:
                          from: [/category]
                          map: {"Wilder Müll": complaint/environment, "*": complaint/other}
                        region: {from: /nowhere, otherwise: "100000"}
                        longitude: /longitude
                        latitude: /latitude
                        subjects: {place: /place}
                        personal: [/place]
                        """,
                        csv("citizen_tickets_stuttgart_2024h1.csv.gz"));

        assertThat(mapped.reasons).isEmpty();
        assertThat(mapped.events).hasSize(11_170);
        assertThat(mapped.count("complaint/environment")).isPositive();
        assertThat(mapped.events.get(1).occurredAt())
                .isEqualTo(Instant.parse("2024-01-01T00:38:59Z"));
        assertThat(mapped.events.get(1).toString()).doesNotContain("Oberschlesische");
    }

    @Test
    void shouldMapCourtFilings() throws Exception {
        Mapped mapped =
                mapped(
                        """
                        name: court
                        title: {zh: 立案, en: Filings}
                        topic: raw.real
                        id: /docket_hash /charge
                        revision: /revision
                        occurredAt: /filing_date
                        time: {format: "yyyy-MM-dd HH:mm:ss", zone: America/New_York}
                        category: {from: [/docket_type], map: {"MC-*": litigation/criminal}}
                        region: {from: /zip, map: {"19132": "100000001"}, otherwise: "100000"}
                        value: /bail_amount
                        """,
                        csv("court_filings_philadelphia_2022h1.csv.gz"));

        assertThat(mapped.reasons.values().stream().mapToInt(n -> n).sum() + mapped.events.size())
                .isEqualTo(14_803);
        assertThat(mapped.reasons.keySet()).isSubsetOf("bad_id");
        assertThat(mapped.events.get(1).measurement().value()).isEqualTo(750_000);
        assertThat(mapped.count("litigation/criminal")).isEqualTo(mapped.events.size());
    }

    @Test
    void shouldMapAirQualityWithGaps() throws Exception {
        Mapped mapped =
                mapped(
                        """
                        name: air
                        title: {zh: 空气, en: Air}
                        topic: raw.real
                        id: /station /No
                        occurredAt: /year /month /day /hour
                        time: {format: yyyy M d H}
                        category: {from: [/station], map: {"*": air/pm25}}
                        region:
                          from: /station
                          map: {Aotizhongxin: "100000001", Huairou: "100000002"}
                        value: /PM2.5
                        absent: [NA]
                        subjects: {device: /station}
                        """,
                        csv(
                                "air_quality_beijing_Aotizhongxin_2016.csv.gz",
                                "air_quality_beijing_Huairou_2016.csv.gz"));

        assertThat(mapped.reasons).isEmpty();
        assertThat(mapped.events).hasSize(2 * 8_784);
        assertThat(mapped.events.get(0).measurement().value()).isEqualTo(209);
        assertThat(mapped.events.get(0).occurredAt())
                .isEqualTo(Instant.parse("2015-12-31T16:00:00Z"));
        assertThat(mapped.events.stream().filter(event -> event.measurement().value() == null))
                .isNotEmpty();
    }

    private static Mapped mapped(String yaml, List<byte[]> messages) throws IOException {
        long arrival = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
        Decoding decoding = Decoding.of(CatalogFiles.source(yaml), CATALOG).at(arrival);
        List<Event> events = new ArrayList<>();
        Map<String, Integer> reasons = new TreeMap<>();
        for (byte[] message : messages) {
            try {
                events.add(Objects.requireNonNull(decoding.map(message).event));
            } catch (MappingProblem problem) {
                reasons.merge(problem.reason(), 1, Integer::sum);
            }
        }
        return new Mapped(events, reasons);
    }

    private record Mapped(List<Event> events, Map<String, Integer> reasons) {
        long count(String category) {
            return events.stream()
                    .filter(event -> event.matter().category().equals(category))
                    .count();
        }
    }

    private static List<byte[]> lines(String file) throws IOException {
        try (BufferedReader reader = open(file)) {
            return reader.lines().map(line -> line.getBytes(UTF_8)).toList();
        }
    }

    /** Rows as JSON objects of texts, as any exporter would send them. */
    private static List<byte[]> csv(String... files) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (String file : files) {
            try (BufferedReader reader = open(file);
                    var rows =
                            new CsvMapper()
                                    .readerForMapOf(String.class)
                                    .with(CsvSchema.emptySchema().withHeader())
                                    .readValues(reader)) {
                while (rows.hasNext()) {
                    messages.add(JSON.writeValueAsBytes(rows.next()));
                }
            }
        }
        return messages;
    }

    private static BufferedReader open(String file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(FILES.resolve(file))), UTF_8));
    }

    private static Region region(String code) {
        return new Region(code, code, code, 1, 1, 1, 0, List.of());
    }
}
