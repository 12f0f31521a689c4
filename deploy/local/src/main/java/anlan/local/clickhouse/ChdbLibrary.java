package anlan.local.clickhouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The ClickHouse engine as the npm package {@code @chdb/lib-<platform>} ships it. Fetched once into
 * the user's cache; several processes may ask at the same time.
 */
final class ChdbLibrary {
    static final String VERSION = "26.7.3-stable.1";
    private static final Object IN_THIS_PROCESS = new Object();
    private static final int SECONDS_BETWEEN_PROGRESS = 5;

    private final Path cache;
    private final Consumer<String> progress;

    ChdbLibrary(Path cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** {@code $XDG_CACHE_HOME/anlan}, by default {@code ~/.cache/anlan}. */
    static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        return base.resolve("anlan");
    }

    /** Path of the library, which is complete when this returns. */
    Path fetched() throws IOException, InterruptedException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path versions = cache.resolve("chdb").resolve(VERSION);
        Path library = versions.resolve(platform).resolve("libchdb.so");
        if (Files.exists(library)) {
            return library;
        }
        Files.createDirectories(versions);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel =
                            FileChannel.open(
                                    versions.resolve(platform + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(library)) {
                    fetch("@chdb/lib-" + platform, versions, library);
                }
            }
        }
        return library;
    }

    /**
     * The platform as the packages are named.
     *
     * @throws IllegalStateException where there is none
     */
    static String platform(String system, String processor) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return arm ? "linux-arm64-gnu" : "linux-x64-gnu";
        }
        if (name.startsWith("mac")) {
            return arm ? "darwin-arm64" : "darwin-x64";
        }
        throw new IllegalStateException(
                "no ClickHouse engine is packaged for "
                        + system
                        + "; use Linux or macOS, or on Windows its Linux subsystem");
    }

    private void fetch(String name, Path versions, Path library)
            throws IOException, InterruptedException {
        progress.accept("fetching the ClickHouse engine, once: " + name + ", about 180 MB");
        Path folder = Files.createTempDirectory(versions, "fetch-");
        try {
            runNpm(name + "@" + VERSION, folder);
            Path unpacked = folder.resolve("node_modules").resolve(name).resolve("libchdb.so");
            if (!Files.exists(unpacked)) {
                throw new IOException("package " + name + " has no libchdb.so");
            }
            Files.createDirectories(library.getParent());
            Files.move(unpacked, library, StandardCopyOption.ATOMIC_MOVE);
            progress.accept("the engine is in " + library);
        } finally {
            delete(folder);
        }
    }

    private void runNpm(String spec, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("npm.log");
        Process npm = startNpm(spec, folder, log);
        try {
            long began = System.nanoTime();
            while (!npm.waitFor(SECONDS_BETWEEN_PROGRESS, TimeUnit.SECONDS)) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                progress.accept("still fetching the ClickHouse engine, " + seconds + " s");
            }
        } finally {
            npm.destroy();
        }
        if (npm.exitValue() != 0) {
            throw new IOException(
                    "npm could not fetch "
                            + spec
                            + ". It needs the network once, and 1 GB of space in "
                            + cache
                            + "; or put a program 'clickhouse' on the PATH. npm said:\n"
                            + Files.readString(log));
        }
    }

    private static Process startNpm(String spec, Path folder, Path log) throws IOException {
        ProcessBuilder npm =
                new ProcessBuilder(
                        "npm",
                        "install",
                        "--prefix=" + folder,
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--no-save",
                        "--loglevel=error",
                        spec);
        npm.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return npm.start();
        } catch (IOException e) {
            throw new IOException(
                    "npm is not installed. The ClickHouse engine is fetched with it once: install"
                            + " Node.js with npm (Debian: apt-get install npm), or put a program"
                            + " 'clickhouse' on the PATH.",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
