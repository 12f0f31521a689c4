package anlan.command.rescore;

import java.nio.file.Path;
import java.util.Map;

/** Where Flink keeps state on this machine, alike for live and for history. */
public final class StateSettings {
    private StateSettings() {}

    /** Settings that keep it below a folder. */
    public static Map<String, String> in(Path dir) {
        return Map.ofEntries(
                // of the TaskManager, not of a slot: archive's two slots need next to nothing
                Map.entry("state.backend.rocksdb.memory.fixed-per-tm", "448m"),
                Map.entry("state.backend.rocksdb.timer-service.factory", "HEAP"),
                Map.entry(
                        "execution.checkpointing.dir",
                        dir.resolve("checkpoints").toUri().toString()),
                Map.entry(
                        "execution.checkpointing.savepoint-dir",
                        dir.resolve("savepoints").toUri().toString()),
                Map.entry("execution.checkpointing.num-retained", "2"),
                // each of its many stores writes a log of its own beside its files
                Map.entry("state.backend.rocksdb.log.level", "WARN_LEVEL"),
                Map.entry("state.backend.rocksdb.log.max-file-size", "1mb"),
                Map.entry("state.backend.rocksdb.log.file-num", "1"));
    }
}
