package anlan.job;

import java.util.Collection;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Priority;

/** How RocksDB keeps state that is small, young, and read and written all the time. */
public final class RocksDb implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;
    private static final int THREADS = 8;

    /** Settings of a job. */
    static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(RocksDBOptions.OPTIONS_FACTORY, RocksDb.class.getName());
        settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        // a value has some hundred bytes: to read one, no large block is to be unpacked
        settings.set(RocksDBConfigurableOptions.BLOCK_SIZE, MemorySize.parse("8kb"));
        // what a checkpoint has written is read, and written anew, soon; old state lies deeper
        settings.set(
                RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL,
                List.of(
                        CompressionType.NO_COMPRESSION,
                        CompressionType.NO_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION));
        return settings;
    }

    /**
     * With a checkpoint every state of every operator is written to disk, and its operator stands
     * still until it is. RocksDB has one thread for all that in a process; it only waits for the
     * disk. With more of them they wait together, and a call for help that comes then waits less.
     */
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
