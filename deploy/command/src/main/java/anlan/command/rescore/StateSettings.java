package anlan.command.rescore;

import java.nio.file.Path;
import java.util.Map;

/** Where and how Flink keeps state on this machine, alike for live and for history. */
public final class StateSettings {
    private StateSettings() {}

    /** Settings that keep it below a folder. */
    public static Map<String, String> in(Path dir) {
        return Map.of(
                "state.backend.type", "rocksdb",
                "execution.checkpointing.incremental", "true",
                // of the TaskManager, not of a slot: archive's two slots need next to nothing
                "state.backend.rocksdb.memory.fixed-per-tm", "448m",
                "state.backend.rocksdb.timer-service.factory", "HEAP",
                "execution.checkpointing.dir", dir.resolve("checkpoints").toUri().toString(),
                "execution.checkpointing.savepoint-dir",
                        dir.resolve("savepoints").toUri().toString(),
                "execution.checkpointing.externalized-checkpoint-retention",
                        "RETAIN_ON_CANCELLATION",
                "execution.checkpointing.num-retained", "2");
    }
}
