package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// ZIP archives whose entries are stored as they are. The writer is our own, so that no library's version, clock or
/// time zone shows in the bytes.
final class StoredZip {
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    private static final short VERSION = 20;
    private static final short UNIX = 3 << 8;
    private static final short NAMES_ARE_UTF8 = 1 << 11;
    /// 1 January 1980, the first day that the format knows.
    private static final short DAY = (1 << 5) | 1;
    /// A plain file, `rw-r--r--`.
    private static final int PLAIN = 0100644 << 16;

    private StoredZip() {}

    /// The archive of some entries, in their order.
    static byte[] write(List<Map.Entry<String, byte[]>> entries) {
        int local = 0;
        int central = 0;
        for (Map.Entry<String, byte[]> entry : entries) {
            int name = entry.getKey().getBytes(UTF_8).length;
            local += LOCAL + name + entry.getValue().length;
            central += CENTRAL + name;
        }
        ByteBuffer files = ByteBuffer.allocate(local + central + END).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer list = ByteBuffer.allocate(central).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, byte[]> entry : entries) {
            byte[] name = entry.getKey().getBytes(UTF_8);
            int offset = files.position();
            files.putInt(0x04034b50);
            head(files, name, entry.getValue());
            files.put(name).put(entry.getValue());
            list.putInt(0x02014b50).putShort((short) (UNIX | VERSION));
            head(list, name, entry.getValue());
            list.putShort((short) 0).putShort((short) 0).putShort((short) 0);
            list.putInt(PLAIN).putInt(offset).put(name);
        }
        files.put(list.flip()).putInt(0x06054b50).putInt(0);
        files.putShort((short) entries.size()).putShort((short) entries.size());
        files.putInt(central).putInt(local).putShort((short) 0);
        return files.array();
    }

    private static void head(ByteBuffer to, byte[] name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        to.putShort(VERSION).putShort(NAMES_ARE_UTF8).putShort((short) 0);
        to.putShort((short) 0).putShort(DAY);
        to.putInt((int) sum.getValue()).putInt(content.length).putInt(content.length);
        to.putShort((short) name.length).putShort((short) 0);
    }

    /// The entries of an archive that somebody sent.
    ///
    /// @param most entries
    /// @param mostBytes of all entries
    static SortedMap<String, byte[]> read(byte[] archive, int most, int mostBytes) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        int left = mostBytes;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getMethod() != ZipEntry.STORED || entry.isDirectory()) {
                    throw new IOException("an entry is compressed or a folder");
                }
                if (entries.size() == most) {
                    throw new IOException("it has more than " + most + " entries");
                }
                byte[] content = in.readNBytes(left + 1);
                if (content.length > left) {
                    throw new IOException("its entries have more than " + mostBytes + " bytes");
                }
                left -= content.length;
                if (entries.put(entry.getName(), content) != null) {
                    throw new IOException("it has two entries of one name");
                }
            }
        } catch (IllegalArgumentException name) {
            throw new IOException("the name of an entry is no UTF-8", name);
        }
        if (entries.isEmpty()) {
            throw new IOException("it is no ZIP archive");
        }
        return entries;
    }
}
