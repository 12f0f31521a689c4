package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What brokers show, and by what they are believed, as PEM: made by the JDK's keytool.
 *
 * @param authority certificate of who signed
 * @param broker key and certificates of every broker
 */
record Certificates(Path authority, Path broker) {
    /** Whom a broker is to another. */
    static final String NAME = "CN=broker";

    private static final String PASSWORD = "changeit";

    /** Makes them in a folder. */
    static Certificates make(Path dir) throws Exception {
        Path ca = dir.resolve("ca.p12");
        Path store = dir.resolve("broker.p12");
        Path request = dir.resolve("broker.csr");
        Path signed = dir.resolve("broker.crt");
        Path authority = dir.resolve("ca.crt");
        keytool(ca, "-genkeypair -alias ca -keyalg EC -dname CN=authority -ext bc:c");
        keytool(ca, "-exportcert -rfc -alias ca -file " + authority);
        keytool(store, "-genkeypair -alias broker -keyalg EC -dname " + NAME);
        keytool(store, "-certreq -alias broker -file " + request);
        keytool(
                ca,
                "-gencert -rfc -alias ca -ext san=ip:127.0.0.1 -infile %s -outfile %s"
                        .formatted(request, signed));
        Path broker = dir.resolve("broker.pem");
        Files.writeString(
                broker, key(store) + Files.readString(signed) + Files.readString(authority));
        return new Certificates(authority, broker);
    }

    private static void keytool(Path store, String options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(
                List.of("-keystore", store + "", "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    /** Keytool gives no key away. */
    private static String key(Path store) throws Exception {
        char[] password = PASSWORD.toCharArray();
        Key key = KeyStore.getInstance(store.toFile(), password).getKey("broker", password);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
