package anlan.catalog.file;

import anlan.catalog.Durations;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormats;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** How the catalog's YAML and CSV become values. */
public final class CatalogFormats {
    private static final String DAYS = "days";
    private static final int DATE_LENGTH = 10;
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            texts().addDeserializer(FieldPath.class, new FieldPathDeserializer())
                                    .addDeserializer(
                                            TimeFormats.class, new TimeFormatsDeserializer()))
                    .addModule(FlatRecordDeserializer.module())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
    private static final CsvMapper CSV =
            CsvMapper.builder()
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .addModule(texts())
                    .build();

    private CatalogFormats() {}

    /**
     * Reads YAML in which no condition asks for work days.
     *
     * @param zone in which conditions tell the hour, and of times without an offset
     */
    public static ObjectReader yaml(Class<?> type, ZoneId zone) {
        return yaml(type, WorkDays.of(zone));
    }

    /**
     * Reads YAML.
     *
     * @param days by which conditions tell a work day; in their zone they tell the hour, and times
     *     without an offset are
     */
    static ObjectReader yaml(Class<?> type, WorkDays days) {
        return YAML.readerFor(type).withAttribute(DAYS, days);
    }

    /** Reads rows whose columns the first line names; lists have semicolons between. */
    static ObjectReader csv(Class<?> type) {
        return CSV.readerFor(type).with(CsvSchema.emptySchema().withHeader());
    }

    /**
     * A time, or the beginning of a day.
     *
     * @param zone of a time without an offset
     * @throws DateTimeException when it is none
     */
    static Instant time(String text, ZoneId zone) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.length() <= DATE_LENGTH) {
            return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : OffsetDateTime.from(time).toInstant();
    }

    private static Instant time(String text, WorkDays days) {
        try {
            return time(text, days.zone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no time; write such as 2026-03-02, 2026-03-02T10:00 or 2026-03-02T10:00:00+08:00"
                            .formatted(text),
                    e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is no date; write such as 2026-10-01".formatted(text), e);
        }
    }

    /** What a text says; throws IllegalArgumentException with what to write instead. */
    private interface Said<T> {
        T of(String text, WorkDays days);
    }

    /** Adds how a type is read from a text. */
    private static <T> void read(SimpleModule module, Class<T> type, Said<T> said) {
        module.addDeserializer(
                type,
                new StdScalarDeserializer<T>(type) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public T deserialize(JsonParser parser, DeserializationContext context)
                            throws IOException {
                        String text = parser.getText();
                        try {
                            return said.of(text, (WorkDays) context.getAttribute(DAYS));
                        } catch (IllegalArgumentException e) {
                            throw new InvalidFormatException(
                                    parser, String.valueOf(e.getMessage()), text, type);
                        }
                    }
                });
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        read(module, Duration.class, (text, days) -> Durations.parse(text));
        read(module, TimeLimit.class, (text, days) -> Durations.parseLimit(text));
        read(module, Instant.class, CatalogFormats::time);
        read(module, LocalDate.class, (text, days) -> date(text));
        read(module, EventCondition.class, EventCondition::parse);
        return module;
    }
}
