package anlan.local.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A drill each morning: for half an hour nobody is told of one yellow rule in one town. */
final class RoomDrills {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalTime BEGIN = LocalTime.of(10, 0);
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final ZoneId zone;
    private final List<String> towns;
    private final List<String> rules;
    private ZonedDateTime next;

    /**
     * Drills of a county.
     *
     * @param now those before have been, whether or not there was a room
     */
    RoomDrills(Catalog catalog, Instant now) {
        zone = ZoneId.of(catalog.zone());
        towns =
                catalog.regions().stream()
                        .filter(region -> region.level() == Level.TOWN)
                        .map(Region::code)
                        .toList();
        rules =
                catalog.rules().stream()
                        .filter(rule -> rule.color().equals("yellow"))
                        .map(Rule::name)
                        .toList();
        ZonedDateTime today = now.atZone(zone).with(BEGIN);
        next = today.toInstant().isAfter(now) ? today : today.plusDays(1);
    }

    /** The drill that begins by now; null = none does. */
    @Nullable ProducerRecord<byte[], byte[]> due(Instant now) {
        if (now.isBefore(next.toInstant()) || towns.isEmpty() || rules.isEmpty()) {
            return null;
        }
        int day = (int) next.toLocalDate().toEpochDay();
        next = next.plusDays(1);
        String town = towns.get(day % towns.size());
        byte[] json =
                JSON.createObjectNode()
                        .put("action", "silence")
                        .put("by", "sim-supervisor-" + Level.COUNTY.around(town))
                        .put("region", town)
                        .put("rule", rules.get(day % rules.size()))
                        .put("until", now.plus(LASTS).atZone(zone).toOffsetDateTime().toString())
                        .put("note", "模拟演练")
                        .toString()
                        .getBytes(UTF_8);
        return new ProducerRecord<>(
                ActionTopic.TOPIC, null, now.toEpochMilli(), town.getBytes(UTF_8), json);
    }
}
