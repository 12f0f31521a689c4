package anlan.command.installation;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file of the data directory so that whoever reads it sees the old or the new, whole. */
public final class AtomicFile {

    private AtomicFile() {}

    public static void replace(Path file, ObjectWriter json, Object value) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            json.writeValue(next.toFile(), value);
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
