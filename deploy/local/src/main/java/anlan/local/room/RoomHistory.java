package anlan.local.room;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.command.terminal.Progress;
import java.nio.file.Path;
import java.time.Instant;

/** Foresees and sees to a county's past, as a process of its own: a replay needs memory, once. */
public final class RoomHistory {
    private RoomHistory() {}

    /**
     * Does everything that a command room would have done until a time.
     *
     * @param args Kafka's address, file with the key of the pseudonyms, folder of the policy, time
     */
    public static void main(String[] args) {
        new SimulatedRoom(
                        Brokers.at(args[0]),
                        Path.of(args[1]),
                        CatalogFiles.load(Path.of(args[2])),
                        new Progress(System.out))
                .work(Instant.parse(args[3]));
        System.exit(0); // Flink leaves threads behind
    }
}
