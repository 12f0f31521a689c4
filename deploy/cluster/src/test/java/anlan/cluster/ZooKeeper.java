package anlan.cluster;

import anlan.command.installation.Ports;
import anlan.local.stack.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ZooKeeper that Flink brings along, in a process of its own. */
final class ZooKeeper implements AutoCloseable {
    private final int port = Ports.anyFree();
    private final Process process;

    private ZooKeeper(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path config =
                Files.writeString(
                        dir.resolve("zoo.cfg"),
                        """
                        dataDir=%s
                        clientPort=%d
                        clientPortAddress=%s
                        server.1=%s:%d:%d
                        tickTime=1000
                        admin.enableServer=false
                        """
                                .formatted(
                                        dir.resolve("data"),
                                        port,
                                        Ports.HOST,
                                        Ports.HOST,
                                        Ports.anyFree(),
                                        Ports.anyFree()));
        process =
                ChildJvm.start(
                        "zookeeper",
                        dir.resolve("logs"),
                        ChildJvm.flinkClassPath(),
                        List.of("-Xmx128m", "-XX:+UseSerialGC"),
                        "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                        List.of("--zkConfigFile", config.toString(), "--peerId", "1"));
    }

    /** Starts it; who asks too early asks again. */
    static ZooKeeper start(Path dir) throws IOException {
        return new ZooKeeper(dir);
    }

    String quorum() {
        return Ports.HOST + ":" + port;
    }

    @Override
    public void close() {
        ChildJvm.kill(process);
    }
}
