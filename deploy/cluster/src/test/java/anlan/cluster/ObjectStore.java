package anlan.cluster;

import anlan.command.installation.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 of somebody else's than Amazon's: with path-style addresses, and without its extras. */
final class ObjectStore implements AutoCloseable {
    private static final String KEY = "key-of-the-test";
    private static final String SECRET = "secret-of-the-test";

    /** Bytes of what comes in one piece, such as the jar with the jobs. */
    private static final long LARGEST = 256 << 20;

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    private ObjectStore(Path dir, String bucket) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", Files.createDirectories(dir) + "");
        context =
                ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                        .credentials(KEY, SECRET)
                        .overrides(settings)
                        .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, bucket);
        proxy =
                S3Proxy.builder()
                        .blobStore(context.getBlobStore())
                        .endpoint(URI.create("http://" + Ports.HOST + ":0"))
                        .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                        .v4MaxNonChunkedRequestSize(LARGEST)
                        .build();
        proxy.start();
    }

    /** Starts one in a folder, with a bucket. */
    static ObjectStore start(Path dir, String bucket) throws Exception {
        return new ObjectStore(dir, bucket);
    }

    /** What Flink is told of it. */
    Map<String, String> settings() {
        return Map.of(
                "s3.endpoint", "http://" + Ports.HOST + ":" + proxy.getPort(),
                "s3.path-style-access", "true",
                "s3.chunked-encoding.enabled", "false",
                "s3.checksum-validation.enabled", "false");
    }

    /** How a process logs in, where a pod has it in its environment. */
    List<String> login() {
        return List.of("-Daws.accessKeyId=" + KEY, "-Daws.secretAccessKey=" + SECRET);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.close();
    }
}
