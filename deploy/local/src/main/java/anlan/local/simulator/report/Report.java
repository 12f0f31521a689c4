package anlan.local.simulator.report;

import anlan.local.simulator.chance.Rhythm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/** What a person reports. */
public interface Report {
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMddHH");

    String id();

    /** When it happened, ms since 1970. */
    long occurredAt();

    /** When it went on, ms since 1970, ascending: the sender tells each time, once it has come. */
    List<Long> steps();

    /**
     * As the sender writes it at a time; what happens only afterwards is not in it.
     *
     * @param version 0 at first, one more whenever it is sent again with anything new
     */
    ObjectNode write(int version, long at);

    /** The same, put right in one thing. */
    Report corrected(SplittableRandom random);

    /** Writes a time if it has come. */
    static void time(ObjectNode to, String field, long time, long at) {
        if (time <= at) {
            to.put(field, text(time));
        }
    }

    static String text(long time) {
        LocalDateTime local = Rhythm.local(time);
        return local.format(TIME);
    }
}
