package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import anlan.catalog.DefaultPolicy;
import anlan.event.Event;
import anlan.event.FieldProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong beside it, a call for help is an event. */
class CallsForHelpTest {
    private static final long SENT = 1795435200000L;
    private static final Decoding SENSOR = Decoding.of("sensor", DefaultPolicy.CATALOG).at(SENT);
    private static final String SOS =
            """
            {"id": "1", "device": "BAND-7", "kind": "wristband", "event": "sos",
             "regionCode": "331081001", "time": 1795435200000}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1795435200000 | 1795435261000                    | in_the_future",
                "1795435200000 | 946684799000                     | too_old",
                "1795435200000 | 1700000000000                    | years_back",
                "1795435200000 | 1e400                            | unreadable_time",
                "1795435200000 | \"soon\"                         | unreadable_time",
                "1795435200000 | null                             | missing_time",
                "1795435200000 | [1]                              | not_a_text",
            })
    void shouldHaveHappenedWhenItArrivedWhereTheClockIsWrong(String good, String bad, String reason)
            throws Exception {
        Event event = SENSOR.event(SOS.replace(good, bad));

        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(SENT));
        assertThat(event.arrival().doubts().uncertain()).containsExactly("time");
        assertThat(event.arrival().doubts().problems())
                .containsExactly(new FieldProblem("/time", reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "331081001999       | 331081001 | unknown_region",
                "331081999          | 331081    | unknown_region",
                "331081999001       | 331081    | unknown_region",
                "440106001          | 331081    | unknown_region",
                "somewhere          | 331081    | unknown_region",
                "                   | 331081    | missing_region",
            })
    void shouldBeAtTheNearestKnownPlace(String sent, String found, String reason) throws Exception {
        Event event = SENSOR.event(SOS.replace("331081001", sent == null ? "" : sent));

        assertThat(event.place().region()).isEqualTo(found);
        assertThat(event.arrival().doubts().uncertain()).containsExactly("place");
        assertThat(event.arrival().doubts().problems())
                .containsExactly(new FieldProblem("/regionCode", reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"position\": {\"lon\": 999, \"lat\": 999}       | /position/lon | bad_position",
                "\"position\": {\"lon\": 28.37, \"lat\": 121.38}  | /position/lat | bad_position",
                "\"position\": {\"lon\": {}, \"lat\": 28}         | /position/lon | not_a_text",
                "\"value\": \"--\"                                | /value        | bad_value",
                "\"value\": 1e12                                  | /value        | bad_value",
                "\"unit\": [\"m\"]                                | /unit         | not_a_text",
                "\"building\": {\"a\": 1}                         | /building     | not_a_text",
            })
    void shouldGoWithoutWhatIsWrong(String further, String field, String reason) throws Exception {
        Event event = SENSOR.event(SOS.replaceFirst("\\{", "{" + further + ", "));

        assertThat(event.matter().category()).isEqualTo("sensor/wristband/sos");
        assertThat(event.place().longitude()).isNull();
        assertThat(event.measurement().value()).isNull();
        assertThat(event.matter().subjects()).hasSize(1);
        assertThat(event.arrival().doubts().uncertain()).isEmpty();
        assertThat(event.arrival().doubts().problems()).contains(new FieldProblem(field, reason));
    }

    @Test
    void shouldGoWithoutAValueInAnotherUnit() throws Exception {
        Event leak =
                SENSOR.event(
                        SOS.replace("wristband", "gas")
                                .replace("sos", "alarm")
                                .replaceFirst("\\{", "{\"value\": 300, \"unit\": \"ppm\", "));

        assertThat(leak.matter().category()).isEqualTo("sensor/gas/alarm");
        assertThat(leak.measurement().value()).isNull();
        assertThat(leak.arrival().doubts().problems())
                .containsExactly(new FieldProblem("/unit", "bad_unit"));
    }

    @Test
    void shouldRefuseOfOthersWhatIsNeitherSureInTimeNorInTheCounty() throws Exception {
        String alarm = SOS.replace("wristband", "smoke").replace("sos", "alarm");

        assertThat(reason(alarm.replace("1795435200000", "1795435261000")))
                .isEqualTo("in_the_future");
        assertThat(reason(alarm.replace("331081001", "440106001"))).isEqualTo("unknown_region");
        assertThat(SENSOR.event(alarm.replace("331081001", "331081001999")).place().region())
                .isEqualTo("331081001");
    }

    private static String reason(String message) {
        return catchThrowableOfType(MappingProblem.class, () -> SENSOR.event(message)).reason();
    }
}
