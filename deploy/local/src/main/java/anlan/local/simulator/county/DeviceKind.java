package anlan.local.simulator.county;

import java.util.List;
import java.util.Locale;

/** Kinds of sensor: what they measure, and what else they tell. */
public enum DeviceKind {
    SMOKE("%/m", 0.60, 0.1, 0.9, 7, List.of(new Signal("alarm", "%/m", 0.004, 8, 40))),
    GAS("%LEL", 0.10, 0, 3, 14, List.of(new Signal("alarm", "%LEL", 0.003, 22, 55))),
    WATER("m", 0.05, 1.2, 2.4, -0.2, List.of(new Signal("alarm", "m", 0.002, 3.8, 4.4))),
    TEMPERATURE("°C", 0.10, 8, 32, -13, List.of(new Signal("alarm", "°C", 0.003, 62, 90))),
    WRISTBAND(
            "%",
            0.10,
            30,
            99,
            5,
            List.of(new Signal("sos", "%", 0.008, 30, 99), new Signal("fall", "%", 0.006, 30, 99))),
    CAMERA(
            "fps",
            0.05,
            24,
            26,
            4,
            List.of(
                    new Signal("intrusion", "confidence", 0.2, 0.8, 0.99),
                    new Signal("crowd", "confidence", 0.1, 0.8, 0.99),
                    new Signal("littering", "confidence", 0.2, 0.8, 0.99),
                    new Signal("fire", "confidence", 0.005, 0.8, 0.99)));

    public static final Signal FAULT = new Signal("fault", "", 0.01, 0, 0);

    private final String unit;
    private final double share;
    private final double least;
    private final double greatest;
    private final double odd;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Signal> signals;

    DeviceKind(
            String unit,
            double share,
            double least,
            double greatest,
            double odd,
            List<Signal> signals) {
        this.unit = unit;
        this.share = share;
        this.least = least;
        this.greatest = greatest;
        this.odd = odd;
        this.signals = signals;
    }

    /**
     * What a device tells besides its readings.
     *
     * @param daily how many per device and day, incidents aside
     * @param least least value
     * @param greatest greatest value
     */
    public record Signal(String event, String unit, double daily, double least, double greatest) {}

    /** As messages name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String unit() {
        return unit;
    }

    /** Whether such a device watches a building. */
    boolean isIndoors() {
        return this != WATER && this != WRISTBAND;
    }

    /** Share of all devices, 0..1. */
    double share() {
        return share;
    }

    public double least() {
        return least;
    }

    public double greatest() {
        return greatest;
    }

    /** A reading near this value is possible, but not normal. */
    public double odd() {
        return odd;
    }

    public List<Signal> signals() {
        return signals;
    }

    /** The first: what its incidents send. */
    public Signal alarm() {
        return signals.get(0);
    }
}
