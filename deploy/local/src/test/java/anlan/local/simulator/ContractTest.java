package anlan.local.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Spots;
import anlan.local.simulator.report.ConfiguredDesk;
import anlan.local.simulator.report.Fault;
import anlan.local.simulator.report.FeedFiles;
import anlan.local.simulator.report.FeedSpec;
import anlan.source.MappingTrial;
import anlan.source.PseudonymKey;
import anlan.source.Pseudonyms;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the simulator sends keeps the contract with senders, and what it spoils does not. */
class ContractTest {
    private static final Catalog CATALOG = CatalogFiles.load(Path.of("../catalog"));
    private static final List<FeedSpec> SPECS = FeedFiles.load(Path.of("../catalog"));
    private static final Map<String, JsonSchema> SCHEMAS =
            Stream.concat(
                            Stream.of(
                                    "raw.police",
                                    "raw.hotline",
                                    "raw.court",
                                    "raw.sensor",
                                    "raw.inspection",
                                    "raw.register"),
                            SPECS.stream().map(FeedSpec::topic))
                    .collect(Collectors.toMap(Function.identity(), ContractTest::schema));
    private static final County COUNTY =
            new County(DefaultCounty.regions(), new Spots(1, DefaultCounty.map()));
    private static final List<Message> MESSAGES =
            DefaultCounty.messages(
                    new Plan(
                            42,
                            DefaultCounty.MONDAY,
                            DefaultCounty.MONDAY,
                            DefaultCounty.THURSDAY,
                            20),
                    SPECS);

    @Test
    void shouldKeepContractInAllButMalformedMessages() {
        assertThat(MESSAGES)
                .filteredOn(message -> message.kind() != Kind.MALFORMED)
                .allSatisfy(
                        message ->
                                assertThat(
                                                SCHEMAS.get(message.topic())
                                                        .validate(Json.node(message.value())))
                                        .isEmpty());
    }

    @Test
    void shouldBeReadByTheCatalogsMappings() {
        Map<String, MappingTrial> trials =
                CATALOG.sources().stream()
                        .collect(
                                Collectors.toMap(
                                        source -> source.delivery().topic(), ContractTest::trial));

        assertThat(MESSAGES)
                .filteredOn(message -> message.kind() != Kind.MALFORMED)
                .allSatisfy(
                        message ->
                                assertThat(
                                                trials.get(message.topic())
                                                        .of(message.value(), message.arrivedAt())
                                                        .problems())
                                        .isEmpty());
    }

    @Test
    void shouldSayThatAllIsSimulated() {
        assertThat(MESSAGES)
                .filteredOn(message -> message.key() != null)
                .allSatisfy(message -> assertThat(message.key()).startsWith("SIM"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"MISSING_ID", "UNREADABLE_TIME"})
    void shouldBreakContract(Fault fault) {
        for (String topic : SCHEMAS.keySet()) {
            assertThat(SCHEMAS.get(topic).validate(Json.node(spoilt(topic, fault)))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"UNKNOWN_REGION", "TIME_AHEAD"})
    void shouldBreakOnlyWhatTheCatalogKnows(Fault fault) {
        for (String topic : SCHEMAS.keySet()) {
            byte[] spoilt = spoilt(topic, fault);

            assertThat(SCHEMAS.get(topic).validate(Json.node(spoilt))).isEmpty();
            assertThat(spoilt).isNotEqualTo(first(topic).value());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"NOT_JSON", "CUT_OFF", "BINARY"})
    void shouldNotBeJson(Fault fault) {
        for (String topic : SCHEMAS.keySet()) {
            byte[] spoilt = spoilt(topic, fault);

            assertThat(catchThrowable(() -> Json.node(spoilt)))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private static byte[] spoilt(String topic, Fault fault) {
        Message good = first(topic);
        return fault.applyTo(good.value(), fields(topic), good.arrivedAt());
    }

    private static Message first(String topic) {
        return MESSAGES.stream()
                .filter(m -> m.topic().equals(topic) && m.kind() == Kind.FACT)
                .findFirst()
                .orElseThrow();
    }

    private static Fault.Fields fields(String topic) {
        return switch (topic) {
            case "raw.police" -> new Fault.Fields("id", "callTime");
            case "raw.hotline" -> new Fault.Fields("id", "acceptTime");
            case "raw.inspection", "raw.register" -> new Fault.Fields("id", "time");
            case "raw.court" -> new Fault.Fields("caseNumber", "filingTime");
            case "raw.sensor" -> Readings.FIELDS;
            default ->
                    SPECS.stream()
                            .filter(spec -> spec.topic().equals(topic))
                            .map(spec -> new ConfiguredDesk(spec, COUNTY).fields())
                            .findFirst()
                            .orElseThrow();
        };
    }

    private static MappingTrial trial(Source source) {
        byte[] secret = "a key for tests only, and for nothing else".getBytes(UTF_8);
        return new MappingTrial(source, CATALOG, new Pseudonyms(new PseudonymKey("test", secret)));
    }

    private static JsonSchema schema(String topic) {
        Path file = Path.of("../../schemas", topic.replace('.', '/') + ".schema.json");
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
