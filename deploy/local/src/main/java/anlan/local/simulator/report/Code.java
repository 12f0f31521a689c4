package anlan.local.simulator.report;

/**
 * A sender's category code.
 *
 * @param weight how common it is
 */
record Code(String code, double weight) {}
