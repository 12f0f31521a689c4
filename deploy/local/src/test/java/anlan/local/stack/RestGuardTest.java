package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestGuardTest {
    private static final String KEY = "0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        // a look from this machine
        "GET, /jobs/overview, 127.0.0.1:8081, , , passes",
        "GET, /, localhost:8081, http://localhost:8081, , passes",
        "GET, /jobs/overview, [::1]:8081, , , passes",
        // a page of another site, or one that had its own name resolved to this machine
        "GET, /jobs/overview, 127.0.0.1:8081, http://evil.example, , is refused",
        "GET, /jobs/overview, 127.0.0.1:8081, null, , is refused",
        "GET, /jobs/overview, evil.example:8081, , , is refused",
        "GET, /jobs/overview, 127.0.0.1.evil.example, , , is refused",
        "POST, /jars/upload, evil.example, , 0123456789abcdef, is refused",
        // what changes something
        "POST, /jars/upload, 127.0.0.1:8081, , , is refused",
        "POST, /jobs, 127.0.0.1:8081, http://127.0.0.1:8081, , is refused",
        "PATCH, /jobs/a?mode=cancel, 127.0.0.1:8081, , wrong, is refused",
        "DELETE, /cluster, 127.0.0.1:8081, , , is refused",
        "GET, /jars/a/plan?entry-class=b, 127.0.0.1:8081, , , is refused",
        "POST, /jars/upload, 127.0.0.1:8081, , 0123456789abcdef, passes",
        "PATCH, /jobs/a?mode=cancel, 127.0.0.1:8081, , 0123456789abcdef, passes",
    })
    void shouldLetThrough(
            String method, String path, String host, String origin, String key, String outcome) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        request.headers().set("Host", host);
        if (origin != null) {
            request.headers().set("Origin", origin);
        }
        if (key != null) {
            request.headers().set(RestGate.HEADER, key);
        }

        String refusal = new RestGuard(KEY).refusal(request);

        assertThat(refusal == null ? "passes" : "is refused").as(refusal).isEqualTo(outcome);
    }

    @Test
    void shouldAnswerAndDropWhatComesAfter() {
        EmbeddedChannel channel = new EmbeddedChannel(new RestGuard(KEY));
        FullHttpRequest upload =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/jars/upload");
        upload.headers().set("Host", "127.0.0.1:8081");

        assertThat(channel.writeInbound(upload)).isFalse();

        FullHttpResponse answer = channel.readOutbound();
        assertThat(answer.status().code()).isEqualTo(403);
        answer.release();
        assertThat(channel.isOpen()).isFalse();
    }
}
