package anlan.local.clickhouse;

import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import anlan.command.terminal.LogTail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a server keeps in its folder, which its owner alone may enter. The engine reads neither the
 * passwords nor the key of its disk from there: whoever makes it read a file gets none of them.
 *
 * @param folder absolute
 */
record ServerFiles(Path folder) {
    /** Variable of the environment in which an engine looks for the key of its disk. */
    static final String DISK_KEY = "ANLAN_CLICKHOUSE_DISK_KEY";

    private static final int RANDOM_BYTES = 16;

    /**
     * Makes the folder ready for a start; what is in it stays.
     *
     * @param zone of the times that people ask for and see
     */
    static ServerFiles prepare(Path folder, Engine engine, String zone)
            throws IOException, InterruptedException {
        ServerFiles files = new ServerFiles(folder.toAbsolutePath().normalize());
        Files.createDirectories(files.folder());
        Files.setPosixFilePermissions(files.folder(), PosixFilePermissions.fromString("rwx------"));
        for (Path kept :
                List.of(
                        files.data(),
                        files.log().getParent(),
                        files.config().getParent(),
                        files.userFiles(),
                        files.passwordFile(Users.WRITER).getParent())) {
            Files.createDirectories(kept);
        }
        Files.writeString(files.config(), text("config.xml", zone));
        files.random(files.diskKeyFile());
        files.writeUsers(engine, zone);
        return files;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** The disk for backups. */
    Path backups() {
        return data().resolve("backups");
    }

    Path config() {
        return folder.resolve("config/config.xml");
    }

    Path log() {
        return folder.resolve("log/clickhouse.log");
    }

    Path errorLog() {
        return folder.resolve("log/clickhouse-errors.log");
    }

    /** Standard output and error of the process. */
    Path output() {
        return folder.resolve("log/output.log");
    }

    /** What ClickHouse calls user files: the planners' page, and nothing else. */
    Path userFiles() {
        return folder.resolve("files");
    }

    /** A file of its own for each user, made once. */
    Path passwordFile(String user) {
        return folder.resolve("passwords").resolve(user);
    }

    String password(String user) throws IOException {
        return Files.readString(passwordFile(user)).strip();
    }

    String diskKey() throws IOException {
        return Files.readString(diskKeyFile()).strip();
    }

    /** The last lines that the process wrote. */
    String tail() throws IOException {
        return LogTail.of(output());
    }

    /** With it the rows on the disk are encrypted. */
    private Path diskKeyFile() {
        return folder.resolve("disk.key");
    }

    private void writeUsers(Engine engine, String zone) throws IOException, InterruptedException {
        Roles roles = Roles.of(text("roles.sql", zone));
        Map<String, String> passwords = new LinkedHashMap<>();
        passwords.put(Users.WRITER, random(passwordFile(Users.WRITER)));
        for (String role : roles.grants().keySet()) {
            passwords.put(role, random(passwordFile(role)));
        }
        LocalUsers.write(
                new ByteArrayInputStream(text("users.xml", zone).getBytes(StandardCharsets.UTF_8)),
                roles,
                passwords,
                engine,
                config().resolveSibling("users.xml"));
    }

    /** Says where Kafka is, for the tables of {@code sql/kafka.sql}; 0 = there is none. */
    void writeKafka(int port) throws IOException {
        Path file = config().resolveSibling("config.d").resolve("kafka.xml");
        if (port == 0) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        String xml = text("kafka.xml", Schema.ZONE);
        Files.writeString(file, xml.replace("PORT", Integer.toString(port)));
    }

    /** What a file has, which is made for its owner alone where it is not there. */
    private String random(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            // made with the rights of its owner alone
            Path made = Files.createTempFile(folder, "made", ".secret");
            Files.write(made, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** A file of ours, for a county of another zone. */
    private static String text(String name, String zone) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ServerFiles.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(Schema.ZONE, zone);
        }
    }
}
