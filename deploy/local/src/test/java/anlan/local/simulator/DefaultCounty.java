package anlan.local.simulator;

import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.report.FeedSpec;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The default county, and three days of it that the tests count in. */
public final class DefaultCounty {
    /** Monday, Tuesday, Wednesday of one week; midnight in China. */
    public static final Instant MONDAY = Instant.parse("2026-11-15T16:00:00Z");

    public static final Instant THURSDAY = Instant.parse("2026-11-18T16:00:00Z");
    public static final Plan THREE_DAYS = new Plan(42, MONDAY, MONDAY, THURSDAY, 200);

    private DefaultCounty() {}

    public static List<Region> regions() {
        CsvMapper csv = new CsvMapper();
        try (MappingIterator<Region> rows =
                csv.readerFor(Region.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(Path.of("../catalog/regions.csv").toFile())) {
            return rows.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its regions lie. */
    public static RegionMap map() {
        return RegionMap.of(CatalogFiles.texts(Path.of("../catalog")));
    }

    /** What the county itself sends. */
    public static List<Message> messages(Plan plan) {
        return messages(plan, List.of());
    }

    public static List<Message> messages(Plan plan, List<FeedSpec> specs) {
        List<Message> messages = new ArrayList<>();
        Iterator<Message> all = new World(plan, regions(), map(), specs).messages();
        all.forEachRemaining(messages::add);
        return messages;
    }
}
