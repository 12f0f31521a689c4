package anlan.local.simulator;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.county.Building;
import anlan.local.simulator.county.Device;
import anlan.local.simulator.county.DeviceKind;
import anlan.local.simulator.county.DeviceKind.Signal;
import anlan.local.simulator.report.Fault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/** Writes what sensors send; streamed, as there are many. */
final class Readings {
    static final Fault.Fields FIELDS = new Fault.Fields("id", "time");

    private static final JsonFactory JSON = Json.MAPPER.getFactory();
    private static final String NORMAL = "normal";
    private static final int BYTES = 320;
    private static final int BASE = 36;

    /**
     * A written message.
     *
     * @param key id of the device
     * @param signal whether it tells of more than that the device is well
     */
    record Reading(String key, byte[] value, boolean signal) {}

    /** A regular reading; an odd one lies outside what is normal. */
    Reading normal(Device device, long at, boolean odd, SplittableRandom random) {
        DeviceKind kind = device.kind();
        double value = Chance.between(kind.least(), kind.greatest(), random);
        double shown = odd ? kind.odd() + value / 100 : value;
        return write(device, NORMAL, "n", shown, kind.unit(), at);
    }

    Reading signal(Device device, Signal signal, long at, SplittableRandom random) {
        double value = Chance.between(signal.least(), signal.greatest(), random);
        return write(device, signal.event(), signal.event(), value, signal.unit(), at);
    }

    /** The id is the device, the event's first letters and the millisecond: it cannot repeat. */
    private static Reading write(
            Device device, String event, String mark, double value, String unit, long at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", device.id() + "-" + mark + "-" + Long.toString(at, BASE));
            json.writeStringField("device", device.id());
            Building building = device.building();
            if (building != null) {
                json.writeStringField("building", building.id());
            }
            json.writeStringField("kind", device.kind().label());
            json.writeStringField("event", event);
            if (!unit.isEmpty()) {
                json.writeNumberField("value", Chance.round(value, 2));
                json.writeStringField("unit", unit);
            }
            json.writeStringField("regionCode", device.region());
            json.writeObjectFieldStart("position");
            json.writeNumberField("lon", device.spot().longitude());
            json.writeNumberField("lat", device.spot().latitude());
            json.writeEndObject();
            json.writeNumberField("time", at);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reading(device.id(), bytes.toByteArray(), !event.equals(NORMAL));
    }
}
