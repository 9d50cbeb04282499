package io.lictor.kafka.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The native memory of the stores: one cache for all of them, writes included, where each would have its own. A
/// process with many partitions takes no more than one with few.
public final class StateMemory implements RocksDBConfigSetter {
    /// Bytes of native memory for blocks, indexes and writes of all stores of the process.
    public static final long BYTES = 128L << 20;

    private static final long WRITES = 64L << 20;
    private static final double INDEXES = 0.2;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(BYTES, -1, false, INDEXES);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
    }

    /// Nothing of a store is closed with it: the cache is that of all.
    @Override
    public void close(String store, Options options) {}
}
