package anlan.local.bench;

import anlan.source.Decoded;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Notes when the first and the last message came out of the sources, and how much processor time
 * lay between. What a bounded job does after them, such as waiting for its last checkpoint, is no
 * part of its speed.
 */
final class BenchClock extends RichMapFunction<Decoded, Decoded> {
    /** Messages of a subtask from one look at the clock to the next. */
    static final int EVERY = 512;

    private static final long serialVersionUID = 1L;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static long messages;
    private static long first;
    private static long last;
    private static long firstCpu;
    private static long lastCpu;

    private int count;

    static synchronized void reset() {
        messages = 0;
        first = 0;
    }

    /** Messages so far, less those since each subtask's last look at the clock. */
    static synchronized long messages() {
        return messages;
    }

    /**
     * What the messages cost.
     *
     * @param sent how many they are in truth
     */
    static synchronized BenchRun run(long sent) {
        return new BenchRun(sent, (last - first) / 1e9, (lastCpu - firstCpu) / 1e9);
    }

    @Override
    public Decoded map(Decoded decoded) {
        if (count++ % EVERY == 0) {
            look(count == 1 ? 0 : EVERY);
        }
        return decoded;
    }

    private static synchronized void look(int passed) {
        messages += passed;
        last = System.nanoTime();
        lastCpu = SYSTEM.getProcessCpuTime();
        if (first == 0) {
            first = last;
            firstCpu = lastCpu;
        }
    }
}
