package anlan.local.stack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFuture;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Lets through what may pass to Flink's REST API on one connection, and answers 403 else. */
final class RestGuard extends ChannelInboundHandlerAdapter {
    private static final Set<HttpMethod> LOOKING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final byte[] key;

    /** What comes after a refusal, such as the rest of an upload, is not looked at. */
    private boolean refused;

    RestGuard(String key) {
        this.key = key.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!refused && message instanceof HttpRequest request) {
            String reason = refusal(request);
            refused = reason != null;
            if (reason != null) {
                answer(context, reason);
            }
        }
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Why a request may not pass; null = it may. */
    @Nullable String refusal(HttpRequest request) {
        HttpHeaders headers = request.headers();
        // by another name a foreign page could have had its own address resolved to this machine
        if (!isThisMachine("http://" + headers.get(HttpHeaderNames.HOST, ""))) {
            return "Ask for it as localhost";
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !isThisMachine(origin)) {
            return "Not for a page of another site";
        }
        String given = headers.get(RestGate.HEADER, "");
        boolean holdsKey = MessageDigest.isEqual(key, given.getBytes(StandardCharsets.ISO_8859_1));
        // a plan runs the main method of a jar with arguments of the caller's
        boolean looks = LOOKING.contains(request.method()) && !request.uri().contains("/plan");
        return looks || holdsKey
                ? null
                : "Only the stack may change its cluster: use 'anlan up' and 'anlan down', or send"
                        + " the header "
                        + RestGate.HEADER
                        + " with what stands in flink/rest.key of the data directory";
    }

    private static boolean isThisMachine(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && THIS_MACHINE.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void answer(ChannelHandlerContext context, String reason) {
        FullHttpResponse answer =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.FORBIDDEN,
                        Unpooled.copiedBuffer(reason + "\n", StandardCharsets.UTF_8));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        ChannelFuture unused =
                context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
}
