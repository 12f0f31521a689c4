package anlan.local.simulator.county;

/** A place on earth, degrees. */
public record Spot(double longitude, double latitude) {}
