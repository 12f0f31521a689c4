package anlan.local.simulator;

/**
 * A sensor.
 *
 * @param region code of the region it stands in
 * @param longitude degrees
 * @param latitude degrees
 * @param phase when within its interval it reports, ms
 */
record Device(
        String id, DeviceKind kind, String region, double longitude, double latitude, int phase) {}
