package anlan.source.form;

import anlan.catalog.source.MessageFields;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a message once it is unpacked. Nothing is unpacked beyond {@link #LONGEST} bytes: a
 * message of a megabyte may say that it is a gigabyte of blanks.
 */
final class MessageContent {
    /** Bytes of an unpacked message; no message that means something comes near. */
    static final int LONGEST = 16 << 20;

    private final MessageFields.Compression compression;
    private final MessageBytes bytes;

    MessageContent(MessageFields.Compression compression, @Nullable String encoding) {
        this.compression = compression;
        bytes = new MessageBytes(encoding);
    }

    /** The content in UTF-8, as far as it is in its encoding. */
    byte[] utf8(RawMessage message) throws UnreadableMessage {
        return bytes.utf8(unpacked(message));
    }

    /** The content as it was packed. */
    byte[] unpacked(RawMessage message) throws UnreadableMessage {
        byte[] value = message.value();
        if (value == null) {
            return new byte[0];
        }
        return switch (compression) {
            case NONE -> value;
            case GZIP -> unpacked("gzip", value, GZIPInputStream::new);
            case ZSTD -> unpacked("zstd", value, ZstdInputStream::new);
        };
    }

    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private static byte[] unpacked(String name, byte[] value, Unpacking unpacking)
            throws UnreadableMessage {
        byte[] content;
        try (InputStream stream = unpacking.of(new ByteArrayInputStream(value))) {
            content = stream.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new UnreadableMessage("not_compressed", "no " + name + ", or not all of it");
        }
        if (content.length > LONGEST) {
            throw new UnreadableMessage(
                    "beyond_limits", "unpacked it has more than %,d bytes".formatted(LONGEST));
        }
        return content;
    }

    /** Whether the last content had bytes that its encoding does not have; they are U+FFFD now. */
    boolean isGarbled() {
        return bytes.isGarbled();
    }

    String encoding() {
        return bytes.encoding();
    }
}
