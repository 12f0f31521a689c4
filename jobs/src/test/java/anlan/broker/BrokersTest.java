package anlan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokersTest {
    @TempDir private Path dir;

    private Brokers with(String properties) throws Exception {
        Path file = dir.resolve("client.properties");
        Files.writeString(file, properties);
        return new Brokers("kafka:9093", file.toString());
    }

    @Test
    void shouldGiveClientsNamesAndLetThemReadTheValues() throws Exception {
        Brokers brokers =
                with("security.protocol=SSL\nssl.key.password=secret\nbootstrap.servers=other:1\n");
        Map<String, Object> told = brokers.client(Map.of("linger.ms", 5));

        assertThat(told.toString()).doesNotContain("secret").doesNotContain("other");
        assertThat(told).containsEntry("linger.ms", 5);
        ConsumerConfig config =
                new ConsumerConfig(
                        brokers.client(
                                Map.of(
                                        "key.deserializer", ByteArrayDeserializer.class,
                                        "value.deserializer", ByteArrayDeserializer.class)));
        assertThat(config.getPassword("ssl.key.password").value()).isEqualTo("secret");
        assertThat(config.getString("security.protocol")).isEqualTo("SSL");
        assertThat(config.getList("bootstrap.servers")).containsExactly("kafka:9093");
    }

    @Test
    void shouldNeedNoFileWhereEverybodyIsLetIn() {
        assertThat(Brokers.at("kafka:9092").client())
                .isEqualTo(Map.of("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void shouldRefuseWhatDoesNotSayHowBrokersAreReached() throws Exception {
        Brokers brokers = with("security.protocol=SSL\nisolation.level=read_uncommitted\n");
        assertThatThrownBy(brokers::client)
                .hasMessageContaining("client.properties: 'isolation.level' does not say how");
        assertThatThrownBy(() -> new Brokers("kafka:9093", "/no/such/file").client())
                .hasMessageContaining("--kafka-properties /no/such/file cannot be read");
    }
}
