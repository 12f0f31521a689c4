package anlan.local.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A process that makes a ClickHouse server out of the library. Arguments: library, the server's
 * folder, port of HTTP, port of the native protocol, port of Kafka or 0.
 *
 * <p>The library takes itself for a tool of whoever started it: it does not keep its users from
 * reading files, as the program does. So what serves them is confined.
 *
 * <p>It lives until its standard input ends, which happens when the parent closes it or dies, or
 * until it is told to terminate; then it stops the server cleanly.
 */
final class ChdbProcess {
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private ChdbProcess() {}

    interface Chdb extends Library {
        void chdb_set_signal_handlers_enabled(int on);

        @Nullable Pointer chdb_query_cmdline(int argc, StringArray argv);

        @Nullable Pointer chdb_result_error(Pointer result);
    }

    interface LibC extends Library {
        int posix_openpt(int flags);

        int grantpt(int descriptor);

        int unlockpt(int descriptor);

        String ptsname(int descriptor);

        int open(String path, int flags);

        int dup(int descriptor);

        int dup2(int from, int to);

        int close(int descriptor);

        int setsid();

        int umask(int forbidden);

        int setenv(String name, String value, int overwrite);
    }

    public static void main(String[] arguments) throws IOException {
        LibC libc = Native.load("c", LibC.class);
        // SYSTEM SHUTDOWN and a Ctrl-C reach the whole process group: stay apart from the parent's.
        libc.setsid();
        libc.umask(077);
        int parentsPipe = libc.dup(0);
        int terminal = openTerminalAsInput(libc);
        stopWhenParentCloses(libc, parentsPipe, terminal);
        Thread serving = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop(libc, terminal);
                                    awaitEnd(serving);
                                },
                                "stop"));
        ServerFiles files = new ServerFiles(Path.of(arguments[1]));
        keepSystemDatabase(files.data());
        // only now: what a process was started with, it can read in /proc
        libc.setenv(ServerFiles.DISK_KEY, files.diskKey(), 1);
        String error = serve(arguments);
        if (error != null) {
            System.err.println(error);
        }
        // Coming back before a stop was asked for is a failure, even without an error. Not exit():
        // the hook above waits for this thread.
        boolean stopped = error == null && STOPPING.get();
        System.err.println(stopped ? "ClickHouse stopped" : "ClickHouse could not go on");
        Runtime.getRuntime().halt(stopped ? 0 : 1);
    }

    /**
     * Makes a pseudo-terminal the standard input: the engine then is "interactive", and one
     * client's malformed request cannot terminate it. Returns the other end, whose closing ends the
     * engine.
     */
    private static int openTerminalAsInput(LibC libc) throws IOException {
        int readWriteWithoutControl = 2 | (Platform.isMac() ? 0x20000 : 0x100);
        int terminal = libc.posix_openpt(readWriteWithoutControl);
        if (terminal < 0 || libc.grantpt(terminal) != 0 || libc.unlockpt(terminal) != 0) {
            throw new IOException("this system gives no pseudo-terminal");
        }
        int input = libc.open(libc.ptsname(terminal), readWriteWithoutControl);
        if (input < 0 || libc.dup2(input, 0) != 0) {
            throw new IOException("the pseudo-terminal cannot be opened");
        }
        libc.close(input);
        return terminal;
    }

    private static void stopWhenParentCloses(LibC libc, int parentsPipe, int terminal) {
        Thread watch =
                new Thread(
                        () -> {
                            try (InputStream in = new FileInputStream("/dev/fd/" + parentsPipe)) {
                                in.transferTo(OutputStream.nullOutputStream());
                            } catch (IOException e) {
                                System.err.println("lost the parent: " + e.getMessage());
                            }
                            stop(libc, terminal);
                        },
                        "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void stop(LibC libc, int terminal) {
        if (STOPPING.compareAndSet(false, true)) {
            libc.close(terminal);
        }
    }

    private static void awaitEnd(Thread serving) {
        try {
            serving.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The database {@code system} must be there before, or query_log fails after a restart. */
    private static void keepSystemDatabase(Path path) throws IOException {
        Path system = path.resolve("metadata/system.sql");
        if (!Files.exists(system)) {
            Files.createDirectories(system.getParent());
            Files.writeString(
                    system,
                    "ATTACH DATABASE _ UUID '" + UUID.randomUUID() + "'\nENGINE = Atomic\n");
        }
    }

    private static @Nullable String serve(String[] arguments) throws IOException {
        Chdb engine = Native.load(arguments[0], Chdb.class);
        // Before anything else: SIGSEGV and others belong to this virtual machine.
        engine.chdb_set_signal_handlers_enabled(0);
        ServerFiles files = new ServerFiles(Path.of(arguments[1]));
        String[] words = words(files, arguments[2], arguments[3]);
        StringArray argv = new StringArray(words, "UTF-8");
        List<Integer> ports =
                List.of(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        // Its threads all come from this one, and only now.
        int kafka = Integer.parseInt(arguments[4]);
        Confinement.ofEngine(files, ports, kafka == 0 ? List.of() : List.of(kafka)).enter();
        Pointer result = engine.chdb_query_cmdline(words.length, argv);
        Pointer error = result == null ? null : engine.chdb_result_error(result);
        return error == null ? null : error.getString(0, "UTF-8");
    }

    private static String[] words(ServerFiles files, String httpPort, String tcpPort) {
        return new String[] {
            "clickhouse",
            "--path=" + files.data(),
            "--interactive",
            "--disable_suggestion",
            "--highlight=0",
            "--progress=off",
            "--progress-table=off",
            "--history_file=/dev/null",
            "--config-file=" + files.config(),
            "--listen_host=127.0.0.1",
            "--http_port=" + httpPort,
            "--tcp_port=" + tcpPort,
            "--query=SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP"
        };
    }
}
