package anlan.command.file;

import anlan.command.terminal.CommandException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file as text, whatever it is packed in and written with.
 *
 * @param encoding character set; null = UTF-8
 * @param isCut whether the file goes on
 */
public record FileText(String text, @Nullable String encoding, boolean isCut) {
    private static final int MOST = 32 << 20;
    private static final int LOOKED_AT = 8_192;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /**
     * Reads at most 32 MiB, unpacked.
     *
     * @throws CommandException when it is no text
     */
    public static FileText read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(file + " is no file");
        }
        byte[] bytes;
        try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
            bytes = in.readNBytes(MOST + 1);
        } catch (ZipException e) {
            throw new CommandException(file + " begins like gzip, but cannot be unpacked", e);
        }
        boolean cut = bytes.length > MOST;
        return of(file, cut ? ByteBuffer.wrap(bytes, 0, MOST) : ByteBuffer.wrap(bytes), cut);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
    }

    private static FileText of(Path file, ByteBuffer bytes, boolean cut) {
        Charset marked = marked(bytes);
        if (marked != null) {
            String text = marked.decode(bytes).toString();
            return new FileText(
                    text, marked.equals(StandardCharsets.UTF_8) ? null : marked.name(), cut);
        }
        for (int i = 0; i < Math.min(LOOKED_AT, bytes.limit()); i++) {
            if (bytes.get(i) == 0) {
                throw new CommandException(
                        file
                                + " is binary (such as Avro, protobuf or a spreadsheet); give its"
                                + " messages as JSON or CSV, as the system's own tools write them");
            }
        }
        String text = strict(bytes, StandardCharsets.UTF_8, cut);
        if (text != null) {
            return new FileText(text, null, cut);
        }
        String chinese = strict(bytes, Charset.forName("GB18030"), cut);
        if (chinese != null && isHan(chinese)) {
            return new FileText(chinese, "GB18030", cut);
        }
        Charset western = Charset.forName("windows-1252");
        return new FileText(western.decode(bytes.duplicate()).toString(), western.name(), cut);
    }

    /** Whether most of what is beyond ASCII is Chinese. */
    private static boolean isHan(String text) {
        long han = text.codePoints().filter(Character::isIdeographic).count();
        return 4 * han > 3 * text.codePoints().filter(point -> point > 127).count();
    }

    /** By the mark at its beginning, which is passed over; null = there is none. */
    private static @Nullable Charset marked(ByteBuffer bytes) {
        int first = bytes.limit() > 2 ? bytes.get(0) & 0xff : 0;
        int second = bytes.limit() > 2 ? bytes.get(1) & 0xff : 0;
        if (first == 0xef && second == 0xbb && (bytes.get(2) & 0xff) == 0xbf) {
            bytes.position(3);
            return StandardCharsets.UTF_8;
        }
        boolean big = first == 0xfe && second == 0xff;
        boolean little = first == 0xff && second == 0xfe;
        if (!big && !little) {
            return null;
        }
        bytes.position(2);
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    /** Null = it is not written so. What was cut may end within a character. */
    private static @Nullable String strict(ByteBuffer bytes, Charset charset, boolean cut) {
        int most = cut ? 4 : 1;
        for (int less = 0; less < most; less++) {
            ByteBuffer some = bytes.duplicate();
            some.limit(bytes.limit() - less);
            try {
                return charset.newDecoder().decode(some).toString();
            } catch (CharacterCodingException e) {
                some.clear(); // one byte less may do
            }
        }
        return null;
    }
}
