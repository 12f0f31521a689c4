package anlan.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts one of our processes: a JVM of its own that ends when the launcher ends. */
public final class ChildJvm {

    private static final int STOP_SECONDS = 30;

    /** What the job's jar brings: on Flink's own class path it would be loaded twice. */
    private static final List<String> JOB_JARS =
            List.of("anlan-jobs", "flink-connector-kafka", "kafka-", "kafka_");

    private ChildJvm() {}

    /**
     * Starts a child.
     *
     * @param name names its log file
     * @param logs directory of the logs
     */
    public static Process start(
            String name,
            Path logs,
            String classPath,
            List<String> jvmOptions,
            String mainClass,
            List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Dlog.file=" + logs.resolve(name + ".log"));
        command.add("-Dlog4j2.configurationFile=classpath:anlan/local/child-log4j2.xml");
        command.add("-cp");
        command.add(classPath);
        command.add(ChildMain.class.getName());
        command.add(mainClass);
        command.addAll(args);
        try {
            Files.createDirectories(logs);
            File out = logs.resolve(name + ".out").toFile();
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(out))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name, e);
        }
    }

    /** Closes the child's standard input and waits; kills it if it does not listen. */
    static void stop(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has gone already
        }
        await(process, STOP_SECONDS);
    }

    /** Ends the child at once, as a crash would. */
    public static void kill(Process process) {
        process.destroyForcibly();
        await(process, STOP_SECONDS);
    }

    private static void await(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The launcher's own class path. */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The launcher's class path without what the job's jar brings. */
    public static String flinkClassPath() {
        return Stream.of(classPath().split(File.pathSeparator))
                .filter(entry -> !ofJob(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean ofJob(Path entry) {
        String file = String.valueOf(entry.getFileName());
        return JOB_JARS.stream().anyMatch(file::startsWith)
                || entry.endsWith("jobs/target/classes");
    }
}
