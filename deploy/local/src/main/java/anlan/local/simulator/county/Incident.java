package anlan.local.simulator.county;

import anlan.catalog.Name;
import java.time.Instant;
import java.util.List;

/**
 * Something that was planted to be found.
 *
 * @param until end, excluded
 * @param region code of the town
 * @param devices ids of the devices that tell of it, or of the place that it is about; empty where
 *     people tell of it
 */
public record Incident(
        Incident.Kind kind, Instant from, Instant until, String region, List<String> devices) {

    public Incident {
        devices = List.copyOf(devices);
    }

    /** What is planted. */
    public enum Kind {
        GAS_LEAK(
                "模拟燃气泄漏",
                "Simulated gas leak",
                "three gas alarms of one device within 4 minutes: an alert at once",
                "gas-leak"),
        WRISTBAND_SOS(
                "模拟手环求救",
                "Simulated wristband SOS",
                "one SOS of a wristband: an alert at once",
                "wristband-sos"),
        SMOKE_CLUSTER(
                "模拟烟感连续报警",
                "Simulated cluster of smoke alarms",
                "six smoke alarms of one town within 10 minutes, and a fire call to 110",
                "smoke-cluster"),
        WATER_HIGH(
                "模拟水位超警",
                "Simulated high water",
                "one gauge above its warning level for two hours",
                "water-above-warning"),
        PLACE_HAZARD(
                "模拟场所隐患",
                "Simulated hazard at a place",
                "an inspection finds hazards: the place's code is red until two hours later it is"
                        + " verified that they are gone, and an unannounced check follows",
                "place-hazard",
                "place-red-once"),
        DISPUTE_SURGE(
                "模拟纠纷激增",
                "Simulated surge of disputes",
                "about ten times the usual disputes from 9 to 21 o'clock on 110 and 12345: the"
                        + " town's index falls and its color worsens",
                "disputes-rising");

        private final String zh;
        private final String en;
        private final String expected;
        private final String rules;

        Kind(String zh, String en, String expected, String... rules) {
            this.zh = zh;
            this.en = en;
            this.expected = expected;
            this.rules = String.join(" ", rules);
        }

        /** What people call it. */
        public Name title() {
            return new Name(zh, en);
        }

        /** Rules of the default policy that must have exactly one alert of it each. */
        public List<String> rules() {
            return List.of(rules.split(" "));
        }

        /** What should be seen of it. */
        public String expected() {
            return expected;
        }
    }

    public boolean covers(long millis) {
        return from.toEpochMilli() <= millis && millis < until.toEpochMilli();
    }
}
