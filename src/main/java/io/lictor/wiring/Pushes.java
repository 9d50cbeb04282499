package io.lictor.wiring;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.cli.Workbench;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleTopic;
import io.lictor.policy.Bundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Bundles that are sent to running services.
final class Pushes {
    private Pushes() {}

    private static Brokers brokers(String bootstrap) {
        return Brokers.at(bootstrap, System.getenv());
    }

    /// Checks a bundle as a service would, packs it and sends it; or withdraws it.
    static void run(Assembly assembly, Workbench.Pushing pushing, PrintWriter to)
            throws IOException, InterruptedException {
        if (pushing.withdraw()) {
            if (!BundleArchive.named(pushing.name())) {
                throw new IOException("`" + pushing.name() + "` is no name of a bundle");
            }
            BundleTopic.withdraw(brokers(pushing.bootstrap().orElse("")), pushing.name());
            to.printf("withdrew `%s`: services that follow it go back to their folders%n", pushing.name());
            return;
        }
        if (pushing.file().isPresent()) {
            file(pushing, pushing.file().get(), to);
            return;
        }
        Bundle bundle = assembly.bundle(pushing.rules(), pushing.policies());
        BundleArchive archive =
                BundleArchive.pack(pushing.name(), new BundleFiles(pushing.rules(), pushing.policies()), bundle);
        String revision = same(assembly, archive, bundle);
        byte[] bytes = archive.bytes();
        if (pushing.out().isPresent()) {
            Files.write(pushing.out().get(), bytes);
        }
        if (pushing.bootstrap().isPresent()) {
            BundleTopic.send(brokers(pushing.bootstrap().get()), pushing.name(), bytes);
        }
        to.printf(
                "%s %s, bundleRevision=%s%n",
                pushing.bootstrap().isPresent() ? "pushed" : "packed", BundleDesk.told(archive), revision);
    }

    private static void file(Workbench.Pushing pushing, Path file, PrintWriter to)
            throws IOException, InterruptedException {
        BundleArchive archive = BundleDesk.read(file);
        BundleTopic.send(brokers(pushing.bootstrap().orElse("")), archive.name(), archive.bytes());
        to.printf("pushed %s%n", BundleDesk.told(archive));
    }

    /// What a service will read of the archive must be what was read here; files may have changed in between.
    ///
    /// @return its revision, which is that of these packs alone
    static String same(Assembly assembly, BundleArchive archive, Bundle bundle) throws IOException {
        Path folder = Files.createTempDirectory("lictor-push");
        try {
            BundleFiles files = BundleArchive.read(archive.bytes()).unpack(folder.resolve("bundle"));
            Bundle read = assembly.bundle(files.rules(), files.policies());
            if (!read.packs().equals(bundle.packs())) {
                throw new IOException("the files changed while they were packed; try again");
            }
            return read.revision();
        } finally {
            delete(folder);
        }
    }

    /// Deletes a folder that may not be there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
