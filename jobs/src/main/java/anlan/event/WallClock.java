package anlan.event;

import java.io.Serializable;
import java.util.function.LongSupplier;

/**
 * What time it is, in milliseconds since 1970. Only a job knows; whoever needs it is given it by
 * the job.
 */
public interface WallClock extends LongSupplier, Serializable {}
