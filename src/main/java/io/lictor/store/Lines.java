package io.lictor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A file of whole lines. Not thread-safe.
///
/// `INVARIANT (whole lines)`: what could be written only in part is taken back, and what a crash
/// left without an end of line is ended before anything follows.
final class Lines implements AutoCloseable {
    private static final byte[] END = {'\n'};

    private final Path file;
    private final long most;
    private FileChannel channel;
    private long size;
    private boolean torn;
    private long next;

    Lines(Path file, long most) throws IOException {
        this.file = file.toAbsolutePath();
        this.most = most;
        this.next = number(this.file) + 1;
        this.channel = opened();
        this.size = channel.size();
        this.torn = size > 0 && !endsWithLine();
    }

    /// Appends lines: all of them or none.
    void append(List<byte[]> lines) throws IOException {
        long bytes = lines.stream().mapToLong(line -> line.length + 1L).sum();
        if (size > 0 && size + bytes > most) {
            setAside();
        }
        ByteBuffer[] parts = parts(lines);
        long left = torn ? bytes + 1 : bytes;
        long after = size + left;
        try {
            while (left > 0) {
                left -= channel.write(parts);
            }
            size = after;
            torn = false;
        } catch (IOException failed) {
            takeBack();
            throw failed;
        }
    }

    private ByteBuffer[] parts(List<byte[]> lines) {
        ByteBuffer[] parts = new ByteBuffer[2 * lines.size() + 1];
        parts[0] = ByteBuffer.wrap(END, 0, torn ? 1 : 0);
        for (int i = 0; i < lines.size(); i++) {
            parts[2 * i + 1] = ByteBuffer.wrap(lines.get(i));
            parts[2 * i + 2] = ByteBuffer.wrap(END);
        }
        return parts;
    }

    private void takeBack() {
        try {
            channel.truncate(size);
        } catch (IOException alsoFailed) {
            torn = true;
        }
    }

    /// The file gets the next number, and another takes its name.
    private void setAside() throws IOException {
        channel.force(true);
        Path aside = file.resolveSibling(file.getFileName() + "." + "%06d".formatted(next));
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        FileChannel before = channel;
        try {
            channel = opened();
        } catch (IOException failed) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            throw failed;
        }
        before.close();
        next++;
        size = 0;
        torn = false;
    }

    /// The highest number that a file was set aside under.
    private static long number(Path file) throws IOException {
        String start = file.getFileName() + ".";
        try (Stream<Path> beside = Files.list(file.getParent())) {
            return beside.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(start) && name.length() <= start.length() + 18)
                    .map(name -> name.substring(start.length()))
                    .filter(rest -> !rest.isEmpty() && rest.chars().allMatch(c -> c >= '0' && c <= '9'))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel opened = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                permissions());
        try {
            if (opened.tryLock() == null) {
                throw new IOException("another process writes " + file);
            }
            return opened;
        } catch (OverlappingFileLockException twice) {
            opened.close();
            throw new IOException("this process writes " + file + " already", twice);
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    /// Events tell what agents did: others may not read them.
    private FileAttribute<?>[] permissions() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean endsWithLine() throws IOException {
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reading.read(last, size - 1) == 1 && last.get(0) == '\n';
        }
    }

    @Override
    public void close() throws IOException {
        try (FileChannel closing = channel) {
            closing.force(true);
        }
    }
}
