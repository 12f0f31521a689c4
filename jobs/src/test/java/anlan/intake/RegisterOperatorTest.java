package anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.DefaultPolicy;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Arrival;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.FieldProblem;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.Subject;
import anlan.source.Sought;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterOperatorTest {
    private static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final String COUNTY = "331081";
    private static final String TOWN = "331081001";
    private static final String OTHER = "331081002";

    private KeyedOneInputStreamOperatorTestHarness<String, RegisterMessage, Event> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new RegisterOperator(Policy.of(DefaultPolicy.CATALOG)),
                        RegisterMessage::key,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(NINE);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldSayWhereItStoodWhenItHappened() throws Exception {
        tell(row("r1", 0, NINE - 2 * HOUR, TOWN));
        tell(row("r2", 0, NINE, OTHER));
        ask("1", NINE - HOUR);
        ask("2", NINE);

        assertThat(passed())
                .containsExactly("1 in " + TOWN + " B-7 []", "2 in " + OTHER + " B-7 []");
    }

    @Test
    void shouldTakeBackWhatTheRegisterTakesBack() throws Exception {
        tell(row("r1", 0, NINE - 2 * HOUR, TOWN));
        tell(row("r2", 1, NINE - HOUR, OTHER));
        tell(withdrawn(row("r2", 2, NINE - HOUR, OTHER)));
        tell(row("r2", 1, NINE - HOUR, OTHER)); // sent again
        tell(row("r1", 1, NINE - 2 * HOUR, OTHER));
        ask("1", NINE);

        assertThat(passed()).containsExactly("1 in " + OTHER + " B-7 []");
    }

    @Test
    void shouldWaitForTheRowOfWhatIsNotRegistered() throws Exception {
        ask("1", NINE);
        ask("2", NINE + HOUR);
        assertThat(passed()).isEmpty();
        tell(row("r1", 0, NINE - HOUR, TOWN));

        assertThat(passed())
                .containsExactly("1 in " + TOWN + " B-7 []", "2 in " + TOWN + " B-7 []");
    }

    @Test
    void shouldWaitNoLongerThanUntilTimeHasPassedTheEvent() throws Exception {
        ask("1", NINE);
        ask("2", NINE + HOUR);
        harness.processWatermark(NINE);
        assertThat(passed()).containsExactly("1 in " + COUNTY + " null [place]");

        ask("3", NINE);
        assertThat(passed()).hasSize(2);
        harness.setProcessingTime(NINE + RegisterOperator.PATIENCE);
        assertThat(passed()).hasSize(3).last().isEqualTo("2 in " + COUNTY + " null [place]");
    }

    /** As where history is read: any partition may be ahead. */
    @Test
    void shouldWaitForAllRowsBeforeWhatArrivedLongAgo() throws Exception {
        harness.setProcessingTime(NINE + 24 * HOUR);
        tell(row("r1", 0, NINE - HOUR, TOWN));
        ask("1", NINE);
        tell(row("r2", 0, NINE, OTHER));
        assertThat(passed()).isEmpty();

        harness.processWatermark(NINE);
        assertThat(passed()).containsExactly("1 in " + OTHER + " B-7 []");
        ask("2", NINE + HOUR);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(passed()).hasSize(2);
        ask("3", NINE + HOUR);
        assertThat(passed()).hasSize(2);
        harness.setProcessingTime(NINE + 24 * HOUR + RegisterOperator.PATIENCE);
        assertThat(passed()).hasSize(3).last().isEqualTo("3 in " + OTHER + " B-7 []");
    }

    @Test
    void shouldNotHoldWhatIsSentWithoutEnd() throws Exception {
        for (int i = 0; i <= RegisterOperator.MOST_WAITING + 1; i++) {
            ask(Integer.toString(i), NINE + i * 1_000L);
        }
        assertThat(passed()).isEmpty();
        harness.processWatermark(NINE);

        assertThat(passed()).hasSize(RegisterOperator.MOST_WAITING + 2);
    }

    @Test
    void shouldNotHoldCallsForHelp() throws Exception {
        harness.processElement(
                new StreamRecord<>(asking(event("sos", 0, NINE, COUNTY, "sensor/wristband/sos"))));

        assertThat(passed()).containsExactly("sos in " + COUNTY + " null [place]");
    }

    @Test
    void shouldKeepThePlaceThatTheEventTellsItself() throws Exception {
        tell(row("r1", 0, NINE - HOUR, TOWN));
        Event told = event("1", 0, NINE, OTHER, "sensor/smoke/alarm");
        harness.processElement(
                new StreamRecord<>(
                        RegisterMessage.asking(
                                new Sought(key(), false),
                                told.placed(
                                        new Place(OTHER, 121.5, 28.5),
                                        told.matter(),
                                        Doubts.NONE))));

        assertThat(passed()).containsExactly("1 in " + OTHER + " B-7 []");
        Event placed = harness.extractOutputValues().get(0);
        assertThat(placed.place().longitude()).isEqualTo(121.5);
    }

    @Test
    void shouldForgetTheOldestOfManyRows() throws Exception {
        for (int i = 0; i <= RegisterOperator.MOST; i++) {
            tell(row("r" + i, 0, NINE - HOUR + i, i == 0 ? TOWN : OTHER));
        }
        harness.processWatermark(NINE);
        ask("1", NINE - HOUR);
        ask("2", NINE - HOUR + 1);

        assertThat(passed())
                .containsExactly("1 in " + COUNTY + " null [place]", "2 in " + OTHER + " B-7 []");
    }

    private void tell(Event event) throws Exception {
        harness.processElement(
                new StreamRecord<>(
                        Objects.requireNonNull(RegisterMessage.telling(Subject.DEVICE, event))));
    }

    private void ask(String id, long time) throws Exception {
        harness.processElement(
                new StreamRecord<>(asking(event(id, 0, time, COUNTY, "sensor/smoke/alarm"))));
    }

    private static RegisterMessage asking(Event event) {
        Doubts doubts =
                new Doubts(
                        List.of(new FieldProblem("/imei", "unregistered")), List.of(Doubts.PLACE));
        return RegisterMessage.asking(
                new Sought(key(), true), event.placed(event.place(), event.matter(), doubts));
    }

    private static String key() {
        return Sought.key("register", new Subject(Subject.DEVICE, "867"));
    }

    private static Event row(String id, long revision, long since, String region) {
        Event event = event(id, revision, since, region, "register/detector");
        Matter about =
                new Matter(
                        "register/detector",
                        null,
                        null,
                        List.of(),
                        List.of(new Subject(Subject.DEVICE, "867"), new Subject("building", "B-7")),
                        Map.of());
        return event.placed(new Place(region, 121.4, 28.4), about, Doubts.NONE);
    }

    private static Event event(
            String id, long revision, long time, String region, String category) {
        boolean row = category.startsWith("register");
        return new Event(
                row ? "register" : "sensor",
                id,
                revision,
                Instant.ofEpochMilli(time),
                Place.of(region),
                Matter.of(category),
                Measurement.of(null, null),
                Arrival.at(Instant.ofEpochMilli(NINE), "raw.test", 0, 0));
    }

    private static Event withdrawn(Event event) {
        return new Event(
                event.source(),
                event.id(),
                event.revision(),
                event.occurredAt(),
                event.place(),
                event.matter(),
                event.measurement(),
                event.arrival().withdrawing());
    }

    private List<String> passed() {
        return harness.extractOutputValues().stream()
                .map(
                        event -> {
                            Subject building = event.matter().subject(Source.BUILDING);
                            return "%s in %s %s %s"
                                    .formatted(
                                            event.id(),
                                            event.place().region(),
                                            building == null ? null : building.id(),
                                            event.arrival().doubts().uncertain());
                        })
                .toList();
    }
}
