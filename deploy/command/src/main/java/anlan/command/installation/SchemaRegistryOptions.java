package anlan.command.installation;

import anlan.command.terminal.CommandException;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which schema registry is meant; the same for every command that reads messages. */
public final class SchemaRegistryOptions {

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description =
                    "Schema registry with the schemas of sources of the format avro, such as"
                            + " http://host:8081 or, of Apicurio, http://host/apis/ccompat/v7"
                            + " (default: none).")
    private @Nullable String url;

    @Option(
            names = "--schema-registry-authorization-file",
            paramLabel = "FILE",
            description = "File with what the header Authorization says to it (default: none).")
    private @Nullable Path authorizationFile;

    /**
     * Where it is; null = there is none.
     *
     * @throws CommandException when the URL is none
     */
    public @Nullable SchemaRegistryAddress address() {
        try {
            return SchemaRegistryAddress.of(
                    url, authorizationFile == null ? null : authorizationFile.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same as arguments for a job or another process. */
    public static List<String> arguments(@Nullable SchemaRegistryAddress address) {
        List<String> arguments = new ArrayList<>();
        if (address != null) {
            arguments.addAll(List.of("--schema-registry", address.url()));
            if (address.authorizationFile() != null) {
                arguments.addAll(
                        List.of(
                                "--schema-registry-authorization-file",
                                address.authorizationFile()));
            }
        }
        return arguments;
    }
}
