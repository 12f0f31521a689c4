package anlan.local.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a thread, and every thread that it starts, may still do: Linux' Landlock, which needs no
 * rights and cannot be undone. Everything that is not allowed here is refused by the kernel.
 */
final class Confinement {
    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_REG = 1 << 8;
    private static final long REFER = 1 << 13;
    private static final long TRUNCATE = 1 << 14;

    /** Those of the first version; each later one knows one more. */
    private static final long FIRST_KNOWN = (1 << 13) - 1;

    /** Character and block devices, sockets and pipes. */
    private static final long MAKE_SPECIAL = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11;

    /** What may be allowed of a file that is no folder. */
    private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;

    private static final long BIND = 1;
    private static final long CONNECT = 1 << 1;

    private static final int CREATE_RULESET = 444;
    private static final int ADD_RULE = 445;
    private static final int RESTRICT_SELF = 446;
    private static final long VERSION = 1;
    private static final long BENEATH = 1;
    private static final long PORT = 2;
    private static final int SINCE_REFER = 2;
    private static final int SINCE_TRUNCATE = 3;
    private static final int SINCE_PORTS = 4;
    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int OPEN_PATH = 0x200000;

    /** The calls of the C library that are needed. */
    interface Kernel extends Library {
        long syscall(long number, Object... arguments);

        int prctl(int option, long on, long third, long fourth, long fifth);

        int open(String path, int flags);

        int close(int descriptor);
    }

    private final Map<Path, Long> paths = new LinkedHashMap<>();
    private final List<Integer> ports;
    private final List<Integer> others;

    private Confinement(List<Integer> ports, List<Integer> others) {
        this.ports = ports;
        this.others = others;
    }

    /**
     * What a ClickHouse engine needs: its data, its settings and its pages, and to be asked.
     *
     * @param ports where it listens
     * @param others to which it may connect: that of Kafka
     */
    static Confinement ofEngine(ServerFiles files, List<Integer> ports, List<Integer> others) {
        Confinement engine = new Confinement(ports, others);
        engine.paths.put(files.data(), ~(EXECUTE | MAKE_SPECIAL));
        engine.paths.put(files.config().getParent(), READ_FILE | READ_DIR);
        engine.paths.put(files.userFiles(), READ_FILE | READ_DIR);
        // the log has the text of every question: it is written, and not read again
        engine.paths.put(
                files.log().getParent(), WRITE_FILE | TRUNCATE | MAKE_REG | REMOVE_FILE | READ_DIR);
        engine.paths.put(Path.of("/dev/null"), READ_FILE | WRITE_FILE);
        // how much memory and time there is and how much of it is used
        for (String name :
                List.of("/proc/meminfo", "/proc/self/statm", "/proc/self/task", "/sys/fs/cgroup")) {
            engine.paths.put(Path.of(name), READ_FILE | READ_DIR);
        }
        return engine;
    }

    /** Whether this machine's kernel can. */
    static boolean isPossible() {
        return Platform.isLinux() && version(kernel()) > 0;
    }

    /**
     * Confines the calling thread and all that it starts; does nothing where the machine cannot.
     *
     * @return whether it is confined now
     */
    boolean enter() throws IOException {
        if (!isPossible()) {
            return false;
        }
        Kernel kernel = kernel();
        int version = version(kernel);
        long known =
                FIRST_KNOWN
                        | (version >= SINCE_REFER ? REFER : 0)
                        | (version >= SINCE_TRUNCATE ? TRUNCATE : 0);
        int rules = ruleset(kernel, version, known);
        for (Map.Entry<Path, Long> allowed : paths.entrySet()) {
            allow(kernel, rules, allowed.getKey(), allowed.getValue() & known);
        }
        if (version >= SINCE_PORTS) {
            for (int port : ports) {
                allowPort(kernel, rules, port, BIND);
            }
            for (int port : others) {
                allowPort(kernel, rules, port, CONNECT);
            }
        }
        done(kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no new privileges");
        done(kernel.syscall(RESTRICT_SELF, (long) rules, 0L), "restriction");
        kernel.close(rules);
        return true;
    }

    /** An answer, and no connection of its own but to what is allowed. */
    private static int ruleset(Kernel kernel, int version, long known) throws IOException {
        try (Memory handled = new Memory(16)) {
            handled.setLong(0, known);
            handled.setLong(8, BIND | CONNECT);
            long size = version >= SINCE_PORTS ? 16L : 8L;
            return (int) done(kernel.syscall(CREATE_RULESET, handled, size, 0L), "a set of rules");
        }
    }

    private static void allow(Kernel kernel, int rules, Path path, long rights) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        int opened = (int) done(kernel.open(path.toString(), OPEN_PATH), path.toString());
        try (Memory rule = new Memory(12)) {
            rule.setLong(0, Files.isDirectory(path) ? rights : rights & OF_FILES);
            rule.setInt(8, opened);
            done(kernel.syscall(ADD_RULE, (long) rules, BENEATH, rule, 0L), path.toString());
        } finally {
            kernel.close(opened);
        }
    }

    private static void allowPort(Kernel kernel, int rules, int port, long what)
            throws IOException {
        try (Memory rule = new Memory(16)) {
            rule.setLong(0, what);
            rule.setLong(8, port);
            done(kernel.syscall(ADD_RULE, (long) rules, PORT, rule, 0L), "port " + port);
        }
    }

    private static int version(Kernel kernel) {
        return (int) kernel.syscall(CREATE_RULESET, 0L, 0L, VERSION);
    }

    private static Kernel kernel() {
        return Native.load("c", Kernel.class);
    }

    private static long done(long answer, String what) throws IOException {
        if (answer < 0) {
            throw new IOException(
                    "the engine cannot be confined, the kernel refuses %s (error %d)"
                            .formatted(what, Native.getLastError()));
        }
        return answer;
    }
}
