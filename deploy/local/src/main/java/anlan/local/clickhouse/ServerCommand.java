package anlan.local.clickhouse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the server's process is started, by either engine. */
record ServerCommand(ServerFiles files, int httpPort, int tcpPort) {

    /** Starts the process; it ends when its standard input does. */
    Process start(Engine engine) throws IOException {
        if (engine instanceof Engine.Library library) {
            return process(withLibrary(library.file())).start();
        }
        return process(withProgram(((Engine.Program) engine).file())).start();
    }

    private List<String> withLibrary(Path library) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                absolute(System.getProperty("java.class.path")),
                                ChdbProcess.class.getName(),
                                library.toString(),
                                files.data().toString(),
                                "--config-file=" + files.config(),
                                "--listen_host=127.0.0.1"));
        command.addAll(ports());
        return command;
    }

    /**
     * The program knows nothing of its parent, so a shell holds the pipe and ends it. The shell is
     * replaced by the program; what stays behind is the small watcher.
     */
    private List<String> withProgram(Path program) {
        List<String> command =
                new ArrayList<>(
                        List.of(
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
                                "--user_files_path=" + files.folder() + "/"));
        command.addAll(ports());
        return command;
    }

    private List<String> ports() {
        return List.of("--http_port=" + httpPort, "--tcp_port=" + tcpPort);
    }

    private ProcessBuilder process(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(files.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.output().toFile()));
        builder.environment()
                .putAll(
                        Map.of(
                                "TZ", "Asia/Shanghai",
                                "ANLAN_CLICKHOUSE_LOG", files.log().toString(),
                                "ANLAN_CLICKHOUSE_ERRORLOG", files.errorLog().toString(),
                                "ANLAN_CLICKHOUSE_WRITER_PASSWORD", files.writerPassword()));
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
