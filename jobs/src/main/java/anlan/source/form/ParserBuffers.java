package anlan.source.form;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import org.jspecify.annotations.Nullable;

/** A parser's buffers, used by one message after the other of one reader. */
final class ParserBuffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable BufferRecycler buffers;

    @Override
    public BufferRecycler acquirePooled() {
        if (buffers == null) {
            buffers = new BufferRecycler();
        }
        return buffers;
    }

    @Override
    public void releasePooled(BufferRecycler pooled) {}
}
