package anlan.catalog.place;

import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says where the event happened.
 *
 * @param longitude pointer to degrees; null = not told
 * @param latitude pointer to degrees; null = not told
 * @param position where one text has both; null = none has
 * @param datum in which the source's degrees are; they become WGS 84
 */
public record PlaceFields(
        @JsonProperty(required = true) RegionFields region,
        @Nullable FieldPath longitude,
        @Nullable FieldPath latitude,
        @Nullable PositionField position,
        Datum datum)
        implements Serializable {
    public PlaceFields {
        datum = datum == null ? Datum.WGS84 : datum;
    }

    /**
     * A text with both degrees, such as {@code 121.38,28.37} or {@code POINT (121.38 28.37)}.
     *
     * @param from where the text is
     * @param order which comes first; of a {@code POINT} always the longitude
     */
    public record PositionField(@JsonProperty(required = true) FieldPath from, Order order)
            implements Serializable {
        public PositionField {
            order = order == null ? Order.LON_LAT : order;
        }
    }

    /** Which of two degrees comes first. */
    public enum Order {
        @JsonProperty("lon lat")
        LON_LAT,
        @JsonProperty("lat lon")
        LAT_LON
    }

    /**
     * Where the region is. The field comes first, then the register, then the position.
     *
     * @param from pointer to a code or a name; null = no field says it
     * @param map the source's own names and codes → region code, with stars and patterns as in a
     *     {@link CategoryMap}; empty = the field holds the code itself
     * @param names whether regions' own names are looked for within the field, as in an address
     * @param register name of the register that knows it: a table of {@code registers/}, or a
     *     source that says of what it is the register; null = none
     * @param key pointer to what the register has it by
     * @param position how it is found by the position; null = it is not
     * @param otherwise region code where nothing else says one; null = a dead letter
     */
    public record RegionFields(
            @Nullable FieldPath from,
            Map<String, String> map,
            boolean names,
            @Nullable String register,
            @Nullable FieldPath key,
            @Nullable ByPosition position,
            @Nullable String otherwise)
            implements Serializable {
        public RegionFields {
            map = map == null ? Map.of() : map;
        }
    }

    /**
     * The region around a position: by the map of the catalog, and where that has none, that of the
     * nearest place of {@code places.csv}.
     *
     * @param longitude pointer to degrees; null = the event's position
     * @param latitude pointer to degrees; null = the event's position
     * @param datum in which these are
     * @param nearest how far the nearest place may be, such as {@code 2km}; null = places do not
     *     count
     */
    public record ByPosition(
            @Nullable FieldPath longitude,
            @Nullable FieldPath latitude,
            Datum datum,
            @Nullable String nearest)
            implements Serializable {
        private static final Pattern DISTANCE =
                Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?(m|km)");
        private static final double KILOMETRE = 1_000;

        public ByPosition {
            datum = datum == null ? Datum.WGS84 : datum;
        }

        /**
         * How far the nearest place may be, metres; 0 = places do not count.
         *
         * @throws IllegalArgumentException when it is no distance
         */
        public double metres() {
            if (nearest == null) {
                return 0;
            }
            Matcher told = DISTANCE.matcher(nearest.strip());
            if (!told.matches() || Double.parseDouble(told.group(1)) <= 0) {
                throw new IllegalArgumentException(
                        "'" + nearest + "' is no distance; write one such as 500m or 2km");
            }
            double number = Double.parseDouble(told.group(1));
            return told.group(2).equals("km") ? number * KILOMETRE : number;
        }
    }
}
