package anlan.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPipeline;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;

/**
 * Stands before Flink's REST API, which knows no login and runs any jar that it is sent: Flink
 * finds it as a service. Whoever has the key of the stack may change something; a browser on this
 * machine may look, and only if the page that it shows is Flink's own.
 */
public final class RestGate implements InboundChannelHandlerFactory {
    /** The header with the key. */
    static final String HEADER = "X-Anlan-Key";

    /** Without it there is no gate, as in a cluster within a test. */
    static final ConfigOption<String> KEY_FILE =
            ConfigOptions.key("anlan.rest.key-file").stringType().noDefaultValue();

    private static final int KEY_BYTES = 16;

    /** File with the key of a cluster, made once, readable by its owner alone. */
    static Path keyFile(Path dir) {
        Path file = dir.resolve("rest.key");
        if (Files.exists(file)) {
            return file;
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createDirectories(dir);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, HexFormat.of().formatHex(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the file. */
    static String key(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(
            Configuration settings, Map<String, String> headers) {
        return settings.getOptional(KEY_FILE).map(file -> new Installation(key(Path.of(file))));
    }

    /** Flink asks for handlers behind the one that stores uploads: the gate must stand before. */
    private static final class Installation extends ChannelHandlerAdapter {
        private final String key;

        Installation(String key) {
            this.key = key;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            ChannelPipeline pipeline = context.pipeline();
            pipeline.addAfter(
                    pipeline.context(HttpServerCodec.class).name(), "gate", new RestGuard(key));
            pipeline.remove(this);
        }
    }
}
