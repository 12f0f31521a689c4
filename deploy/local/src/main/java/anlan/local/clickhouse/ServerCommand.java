package anlan.local.clickhouse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the server's process is started, by either engine.
 *
 * @param kafkaPort to which alone it may connect; 0 = to none
 * @param zone of times that say none
 */
record ServerCommand(ServerFiles files, int httpPort, int tcpPort, int kafkaPort, String zone) {

    /** Starts the process; it ends when its standard input does. */
    Process start(Engine engine) throws IOException {
        if (engine instanceof Engine.Library library) {
            return process(withLibrary(library.file())).start();
        }
        ProcessBuilder program = process(withProgram(((Engine.Program) engine).file()));
        program.environment().put(ServerFiles.DISK_KEY, files.diskKey());
        return program.start();
    }

    private List<String> withLibrary(Path library) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                ChdbProcess.class.getName(),
                library.toString(),
                files.folder().toString(),
                Integer.toString(httpPort),
                Integer.toString(tcpPort),
                Integer.toString(kafkaPort));
    }

    /**
     * The program knows nothing of its parent, so a shell holds the pipe and ends it. The shell is
     * replaced by the program; what stays behind is the small watcher.
     */
    private List<String> withProgram(Path program) {
        return List.of(
                "sh",
                "-c",
                "exec 3<&0; (cat <&3 >/dev/null; kill -TERM $$) & exec 3<&-;"
                        + " exec \"$@\" </dev/null",
                "clickhouse",
                program.toString(),
                "server",
                "--config-file=" + files.config(),
                "--",
                "--path=" + files.data() + "/",
                "--user_files_path=" + files.userFiles() + "/",
                "--http_port=" + httpPort,
                "--tcp_port=" + tcpPort);
    }

    private ProcessBuilder process(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        // the library takes where it is for its user files
                        .directory(files.userFiles().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.output().toFile()));
        // of the caller's environment, which may hold secrets, only what a program needs to start
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG", "LD_LIBRARY_PATH"));
        builder.environment()
                .putAll(
                        Map.of(
                                "TZ",
                                zone,
                                "ANLAN_CLICKHOUSE_LOG",
                                files.log().toString(),
                                "ANLAN_CLICKHOUSE_ERRORLOG",
                                files.errorLog().toString(),
                                "ANLAN_CLICKHOUSE_ROWS",
                                files.data().resolve("rows") + "/",
                                "ANLAN_CLICKHOUSE_BACKUPS",
                                files.backups() + "/"));
        return builder;
    }

    /** The child has another working directory. */
    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(entry.isEmpty() ? "" : Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
