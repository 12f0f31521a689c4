package anlan.local.simulator;

import anlan.catalog.Catalog;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Spots;
import anlan.local.simulator.report.ConfiguredDesk;
import anlan.local.simulator.report.ConfiguredReport;
import anlan.local.simulator.report.Draw;
import anlan.local.simulator.report.FeedSpec;
import anlan.local.simulator.report.Report;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a county has published of one of its systems, and messages from which it must come out.
 *
 * @param system for people, such as 救在身边
 * @param topic of a feed of the catalog's folder, whose message and steps the groups begin with
 * @param feed in its place, where the folder has none
 */
public record PublishedFigures(
        @JsonProperty(required = true) String system,
        @Nullable String topic,
        @Nullable FeedSpec feed,
        @JsonProperty(required = true) List<Group> messages,
        @JsonProperty(required = true) List<Expected> expect) {

    private static final String MONDAY = "2026-03-02 09:00:00";
    private static final int SPREAD_SECONDS = 3_600;

    /**
     * Facts that are alike; each is sent once, as it is in the end.
     *
     * @param set fields that are not as the feed makes them up
     * @param steps how many of the feed's steps it has reached
     * @param at when they happened, within an hour; null = Monday, 2 March 2026, 9 o'clock
     * @param from number in the first one's id; null = after all before
     */
    public record Group(
            @JsonProperty(required = true) int count,
            Map<String, Draw> set,
            int steps,
            String at,
            @Nullable Integer from) {
        public Group {
            set = set == null ? Map.of() : set;
            at = at == null ? MONDAY : at;
        }
    }

    /**
     * What a view must say, digit for digit.
     *
     * @param rows as text, column by column
     */
    public record Expected(
            @JsonProperty(required = true) String query,
            @JsonProperty(required = true) List<List<String>> rows) {}

    /** Reads the figures of a county. */
    public static List<PublishedFigures> load(Path file) {
        try {
            return new YAMLMapper()
                    .readerForListOf(PublishedFigures.class)
                    .readValue(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The messages; the same each time.
     *
     * @param feeds of the catalog
     * @param number tells the ids of these figures from others of the same topic
     */
    public List<Message> messages(Catalog catalog, List<FeedSpec> feeds, int number) {
        FeedSpec spec = feed == null ? of(feeds) : feed;
        County county = new County(catalog.regions(), new Spots(0, RegionMap.NONE));
        SplittableRandom random = new SplittableRandom(number);
        List<Message> all = new ArrayList<>();
        for (Group group : messages) {
            ConfiguredDesk desk = new ConfiguredDesk(exactly(spec, group), county);
            int from = group.from() == null ? all.size() : group.from();
            for (int i = 0; i < group.count(); i++) {
                String id = String.format(Locale.ROOT, "SIM-%d-%06d", number, from + i);
                long at = begin(group) + 1000L * (i % SPREAD_SECONDS);
                all.add(message(desk.report(id, at, random)));
            }
        }
        return all;
    }

    private FeedSpec of(List<FeedSpec> feeds) {
        return feeds.stream()
                .filter(spec -> spec.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed sends " + topic));
    }

    /** What the feed sends where every fact is of this group. */
    private static FeedSpec exactly(FeedSpec feed, Group group) {
        Map<String, Draw> message = new LinkedHashMap<>(feed.message());
        message.putAll(group.set());
        List<FeedSpec.Step> steps = new ArrayList<>();
        for (FeedSpec.Step step : feed.steps().subList(0, group.steps())) {
            Map<String, Draw> also = new LinkedHashMap<>(step.also());
            also.keySet().removeAll(group.set().keySet());
            steps.add(new FeedSpec.Step(step.field(), step.after(), null, also));
        }
        return new FeedSpec(
                feed.topic(),
                feed.rhythm(),
                feed.perDay(),
                feed.delay(),
                feed.faults(),
                message,
                steps);
    }

    private static Message message(ConfiguredReport report) {
        List<Long> steps = report.steps();
        long arrival = steps.isEmpty() ? report.occurredAt() : steps.get(steps.size() - 1);
        byte[] value = Json.bytes(report.write(steps.size(), arrival));
        return new Message(report.spec().topic(), report.id(), value, arrival, Kind.FACT);
    }

    private static long begin(Group group) {
        return LocalDateTime.parse(group.at(), Report.TIME)
                .atZone(Rhythm.ZONE)
                .toInstant()
                .toEpochMilli();
    }
}
