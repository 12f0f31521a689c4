package anlan.local.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What a server keeps in its folder.
 *
 * @param folder absolute
 */
record ServerFiles(Path folder) {
    private static final int LINES_OF_TAIL = 15;

    /** Makes the folder ready for a start; what is in it stays. */
    static ServerFiles prepare(Path folder) throws IOException {
        ServerFiles files = new ServerFiles(folder.toAbsolutePath().normalize());
        Files.createDirectories(files.data());
        Files.createDirectories(files.log().getParent());
        Files.createDirectories(files.config().getParent());
        copy("config.xml", files.config());
        files.writeUsers();
        if (!Files.exists(files.writerPasswordFile())) {
            files.makePassword();
        }
        return files;
    }

    Path data() {
        return folder.resolve("data");
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

    Path writerPasswordFile() {
        return folder.resolve("writer.password");
    }

    String writerPassword() throws IOException {
        return Files.readString(writerPasswordFile()).strip();
    }

    /** The last lines that the process wrote. */
    String tail() throws IOException {
        if (!Files.exists(output())) {
            return "(nothing)";
        }
        List<String> lines = Files.readString(output()).lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LINES_OF_TAIL), lines.size()));
    }

    private void writeUsers() throws IOException {
        try (InputStream template = resource("users.xml");
                InputStream roles = resource("roles.sql")) {
            String sql = new String(roles.readAllBytes(), StandardCharsets.UTF_8);
            LocalUsers.write(template, Roles.of(sql), config().resolveSibling("users.xml"));
        }
    }

    private void makePassword() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path made =
                Files.createTempFile(
                        folder,
                        "writer",
                        ".password",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(made, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        Files.move(made, writerPasswordFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = resource(resource)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ServerFiles.class.getResourceAsStream(name), name);
    }
}
