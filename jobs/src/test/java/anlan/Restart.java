package anlan;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** An operator that dies after a checkpoint and goes on from it. */
public final class Restart {
    private Restart() {}

    /**
     * Takes a checkpoint, ends what runs, and starts another from it.
     *
     * @param fresh not opened yet
     * @return the other
     */
    public static <H extends AbstractStreamOperatorTestHarness<?>> H of(H running, H fresh)
            throws Exception {
        OperatorSubtaskState state = running.snapshot(1, 0);
        running.close();
        fresh.initializeState(state);
        fresh.open();
        return fresh;
    }
}
