package anlan.source;

import anlan.event.Subject;

/**
 * What an event asks of a register that is a source.
 *
 * @param key of the row, see {@link #key}
 * @param region whether it asks for the region; otherwise only for position and building
 */
public record Sought(String key, boolean region) {
    /**
     * Key of a row.
     *
     * @param register name of the source
     * @param subject of which the row tells where it is
     */
    public static String key(String register, Subject subject) {
        return register + '\n' + subject.scope();
    }
}
