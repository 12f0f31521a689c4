package anlan.source.registry;

/**
 * A schema registry has not answered for so long that the task gives up: started again, it reads
 * the same message once more. No message is to blame.
 */
public final class RegistryOutage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryOutage(String message, Throwable cause) {
        super(message, cause);
    }
}
