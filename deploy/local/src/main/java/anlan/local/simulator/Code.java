package anlan.local.simulator;

/**
 * A sender's category code.
 *
 * @param weight how common it is
 */
record Code(String code, double weight) {}
