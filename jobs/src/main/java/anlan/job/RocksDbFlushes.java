package anlan.job;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Priority;

/**
 * With a checkpoint every state of every operator is written to disk, and its operator stands still
 * until it is. RocksDB has one thread for all that in a process; it only waits for the disk. With
 * more of them they wait together, and a call for help that comes then waits less.
 */
public final class RocksDbFlushes implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;
    private static final int THREADS = 8;

    @Override
    public DBOptions createDBOptions(DBOptions known, Collection<AutoCloseable> handles) {
        Env.getDefault().incBackgroundThreadsIfNeeded(THREADS, Priority.HIGH);
        return known;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions known, Collection<AutoCloseable> handles) {
        return known;
    }
}
