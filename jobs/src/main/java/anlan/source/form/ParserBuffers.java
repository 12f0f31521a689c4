package anlan.source.form;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import org.jspecify.annotations.Nullable;

/** A parser's buffers, used by one message after the other of one reader. */
final class ParserBuffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable BufferRecycler buffers;

    /** New ones where a parser that could not be made has not given them back. */
    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler taken = buffers;
        buffers = null;
        return taken == null ? new BufferRecycler() : taken;
    }

    @Override
    public void releasePooled(BufferRecycler pooled) {
        buffers = pooled;
    }
}
