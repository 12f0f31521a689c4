package anlan.local.simulator.county;

import org.jspecify.annotations.Nullable;

/**
 * A sensor.
 *
 * @param region code of the region it stands in
 * @param building that it watches; null = none, as of a wristband
 * @param phase when within its interval it reports, ms
 */
public record Device(
        String id,
        DeviceKind kind,
        String region,
        @Nullable Building building,
        Spot spot,
        int phase) {}
