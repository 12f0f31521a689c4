package anlan.source;

import anlan.catalog.field.FieldPath;
import anlan.catalog.place.Datum;
import anlan.catalog.place.PlaceFields;
import anlan.source.text.WrittenPosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads a position, in WGS 84. Half of one is none, and 0/0 is what devices send that have none.
 */
final class PositionReader {
    private static final String BAD_POSITION = "bad_position";
    private static final int EAST = 180;
    private static final int NORTH = 90;

    /** A hundredth of a metre: beyond it, sine is not the same on every machine. */
    private static final double FINEST = 1e7;

    private final FieldReader fields;
    private final int longitude;
    private final int latitude;
    private final int both;
    private final PlaceFields.Order order;
    private final Datum datum;

    private PositionReader(
            FieldReader fields,
            @Nullable FieldPath longitude,
            @Nullable FieldPath latitude,
            PlaceFields.@Nullable PositionField position,
            Datum datum) {
        this.fields = fields;
        this.longitude = fields.measure(longitude);
        this.latitude = fields.measure(latitude);
        this.both = position == null ? -1 : fields.field(position.from());
        this.order = position == null ? PlaceFields.Order.LON_LAT : position.order();
        this.datum = datum;
    }

    /** Reads where an event is. */
    static PositionReader of(PlaceFields place, FieldReader fields) {
        return new PositionReader(
                fields, place.longitude(), place.latitude(), place.position(), place.datum());
    }

    /** Reads what an event's region is found by. */
    static PositionReader of(
            PlaceFields.ByPosition position, PlaceFields place, FieldReader fields) {
        return position.longitude() == null
                ? of(place, fields)
                : new PositionReader(
                        fields, position.longitude(), position.latitude(), null, position.datum());
    }

    /** Pointer to what tells it. */
    String pointer() {
        return fields.pointer(both < 0 ? longitude : both);
    }

    /** The position; null = none was sent, or none that can be read. */
    Datum.@Nullable Degrees read(FieldProblems problems) {
        Datum.Degrees sent = fields.missing(both) ? halves(problems) : whole(problems);
        if (sent == null || (sent.longitude() == 0 && sent.latitude() == 0)) {
            return null;
        }
        return switch (datum) {
            case WGS84 -> sent;
            case GCJ02, BD09 -> rounded(datum.toWgs84(sent));
        };
    }

    private static Datum.Degrees rounded(Datum.Degrees degrees) {
        return new Datum.Degrees(
                Math.rint(degrees.longitude() * FINEST) / FINEST,
                Math.rint(degrees.latitude() * FINEST) / FINEST);
    }

    private Datum.@Nullable Degrees halves(FieldProblems problems) {
        Double east = degrees(longitude, EAST, problems);
        Double north = degrees(latitude, NORTH, problems);
        return east == null || north == null ? null : new Datum.Degrees(east, north);
    }

    private @Nullable Double degrees(int field, int limit, FieldProblems problems) {
        if (fields.missing(field)) {
            return null;
        }
        try {
            return degrees(field, limit);
        } catch (MappingProblem e) {
            problems.add(fields.pointer(field), e.reason());
            return null;
        }
    }

    private double degrees(int field, int limit) throws MappingProblem {
        double degrees = fields.number(field, BAD_POSITION);
        if (Math.abs(degrees) > limit) {
            throw new MappingProblem(
                    BAD_POSITION, fields.pointer(field) + " is beyond ±" + limit + " degrees");
        }
        return degrees;
    }

    /** Longitude as it was sent. */
    double longitude(int field) throws MappingProblem {
        return degrees(field, EAST);
    }

    /** Latitude as it was sent. */
    double latitude(int field) throws MappingProblem {
        return degrees(field, NORTH);
    }

    private Datum.@Nullable Degrees whole(FieldProblems problems) {
        try {
            return whole();
        } catch (MappingProblem e) {
            problems.add(fields.pointer(both), e.reason());
            return null;
        }
    }

    /** Both degrees of one text, as they were sent. */
    Datum.Degrees whole() throws MappingProblem {
        WrittenPosition told = WrittenPosition.of(fields.text(both));
        if (told == null) {
            throw new MappingProblem(
                    BAD_POSITION, fields.pointer(both) + " is no text with two degrees");
        }
        boolean east = told.isPoint() || order == PlaceFields.Order.LON_LAT;
        Datum.Degrees degrees =
                east
                        ? new Datum.Degrees(told.first(), told.second())
                        : new Datum.Degrees(told.second(), told.first());
        if (Math.abs(degrees.longitude()) > EAST || Math.abs(degrees.latitude()) > NORTH) {
            throw new MappingProblem(
                    BAD_POSITION,
                    fields.pointer(both) + " is no place on earth; is the order right?");
        }
        return degrees;
    }
}
