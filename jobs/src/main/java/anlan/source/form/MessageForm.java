package anlan.source.form;

import org.jspecify.annotations.Nullable;

/**
 * Reads messages of one form, each part by part: most have one. Holds the last message; not for use
 * by several threads.
 */
public interface MessageForm {
    /**
     * Begins a message that has content.
     *
     * @throws UnreadableMessage where nothing of it can be read
     */
    void open(RawMessage message) throws UnreadableMessage;

    /**
     * Goes on to the next part; null = there is none. The part holds until the next call, and what
     * it could not read has been gone past when it throws.
     *
     * @throws UnreadableMessage where the next part cannot be read
     */
    @Nullable MessagePart next() throws UnreadableMessage;
}
