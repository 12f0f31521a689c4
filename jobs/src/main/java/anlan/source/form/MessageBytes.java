package anlan.source.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Brings the bytes of messages into UTF-8, which the parser reads but does not check. */
public final class MessageBytes {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final Charset charset;
    private boolean garbled;

    /**
     * Takes messages of one encoding.
     *
     * @param encoding name of a character set; null = UTF-8
     */
    public MessageBytes(@Nullable String encoding) {
        charset = encoding == null ? StandardCharsets.UTF_8 : charset(encoding);
    }

    /** GB 18030 has all of GBK, and more that is sent under its name. */
    private static Charset charset(String encoding) {
        return Charset.forName(encoding.matches("(?i)gbk|gb2312") ? "GB18030" : encoding);
    }

    /** A message in UTF-8: the same bytes, if they are. */
    public byte[] utf8(byte[] message) {
        garbled = false;
        if (isAscii(message)) {
            return message;
        }
        ByteBuffer bytes = ByteBuffer.wrap(message);
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(bytes);
            return charset.equals(StandardCharsets.UTF_8)
                    ? message
                    : text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            garbled = true;
            return new String(message, charset).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Whether the last message had bytes that its encoding does not have; they are U+FFFD now. */
    public boolean isGarbled() {
        return garbled;
    }

    public String encoding() {
        return charset.name();
    }

    private static boolean isAscii(byte[] message) {
        int at = 0;
        for (; at <= message.length - Long.BYTES; at += Long.BYTES) {
            if (((long) EIGHT.get(message, at) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < message.length; at++) {
            if (message[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
