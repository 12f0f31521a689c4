package anlan.local.simulator;

import static anlan.local.simulator.DefaultCounty.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import anlan.local.simulator.report.Report;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cases go on: what the sender did not know yet comes as a higher version once it has happened. */
class StagesTest {
    private static final List<String> TIMES =
            List.of(
                    "assignTime",
                    "signTime",
                    "callbackTime",
                    "dispatchTime",
                    "arriveTime",
                    "closeTime",
                    "closingTime");
    private static final List<Message> MESSAGES =
            DefaultCounty.messages(
                    new Plan(42, MONDAY, MONDAY, MONDAY.plus(Duration.ofDays(7)), 0));

    @Test
    void shouldNeverTellOfTheFuture() {
        for (Message message : sound().toList()) {
            ObjectNode report = Json.node(message.value());
            for (String field : TIMES) {
                if (report.has(field)) {
                    assertThat(millis(report.get(field).textValue()))
                            .as(field)
                            .isLessThanOrEqualTo(message.arrivedAt());
                }
            }
        }
    }

    @Test
    void shouldCloseEveryTicketOfMondayWithinTheWeek() {
        Map<String, ObjectNode> last = new LinkedHashMap<>();
        sound().filter(message -> message.topic().equals("raw.hotline"))
                .map(message -> Json.node(message.value()))
                .filter(ticket -> ticket.get("acceptTime").textValue().startsWith("2026-11-16"))
                .forEach(ticket -> last.put(ticket.get("id").textValue(), ticket));

        assertThat(last.size()).isEqualTo(601);
        assertThat(last.values()).allMatch(ticket -> ticket.has("closeTime"));
        assertThat(last.values().stream().filter(ticket -> ticket.has("satisfaction")).count())
                .isEqualTo(134);
        assertThat(last.values().stream().filter(StagesTest::tookLongerThanThreeDays).count())
                .isEqualTo(26);
    }

    @Test
    void shouldSayHowLongATicketTook() {
        sound().filter(message -> message.topic().equals("raw.hotline"))
                .map(message -> Json.node(message.value()))
                .filter(ticket -> ticket.has("closeTime"))
                .forEach(
                        ticket ->
                                assertThat(ticket.get("handleMinutes").doubleValue())
                                        .isCloseTo(minutes(ticket), offset(0.0501)));
    }

    private static boolean tookLongerThanThreeDays(ObjectNode ticket) {
        return ticket.get("handleMinutes").doubleValue() > 72 * 60;
    }

    private static double minutes(ObjectNode ticket) {
        long took =
                millis(ticket.get("closeTime").textValue())
                        - millis(ticket.get("acceptTime").textValue());
        return (double) took / 60_000;
    }

    private static Stream<Message> sound() {
        return MESSAGES.stream()
                .filter(m -> m.kind() == Kind.FACT || m.kind() == Kind.CORRECTION)
                .filter(m -> !m.topic().equals("raw.sensor"));
    }

    private static long millis(String text) {
        return LocalDateTime.parse(text, Report.TIME)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant()
                .toEpochMilli();
    }
}
