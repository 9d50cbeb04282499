package io.lictor.fuzz;

import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wiring.Assembly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A folder with one pack, which a fuzz test rewrites.
record Shop(Path root) {
    private static final Assembly ASSEMBLY = new Assembly(new TreeMap<>(Map.of("injection", new Phrase("injection"))));
    private static final String DOCUMENT = "# Policy\n\nRefunds need a verified identity.\nMore.\n";

    /// A new folder with the pack of the seeds.
    static Shop create() {
        try {
            Shop shop = new Shop(Files.createTempDirectory("lictor-fuzz"));
            shop.write("policies/shop/policy.md", DOCUMENT.getBytes(StandardCharsets.UTF_8));
            shop.write(
                    "rules/shop/pack.yaml",
                    Files.readAllBytes(Seeds.folder("PackFuzz", "pack").resolve("full.yaml")));
            return shop;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void write(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Bundle bundle() {
        return ASSEMBLY.bundle(root.resolve("rules"), root.resolve("policies"));
    }

    Guard guard(Bundle bundle) {
        return ASSEMBLY.guards(bundle, new TreeSet<>()).all();
    }

    /// A session in which a customer is verified and paid back twice.
    static Trajectory refund() {
        Optional<Instant> time = Optional.of(Instant.EPOCH);
        Arguments id = Arguments.of(Map.of("id", 5));
        Arguments money = Arguments.of(Map.of("id", 5, "amount", 80, "to", "DE02120300000000202051"));
        Arguments ok = Arguments.of(Map.of("ok", true));
        List<Step> steps = List.of(
                new Step.Said(0, time, Origin.USER, "a refund for 5 please, to DE02120300000000202051"),
                new Step.Called(1, time, "c1", "verify", id),
                new Step.Returned(2, time, "c1", "verify", ok.canonical(), Optional.of(ok), false),
                new Step.Called(3, Optional.empty(), "c2", "refund", money),
                new Step.Called(4, time, "c3", "refund", money));
        return new Trajectory(
                new SessionKey("t", "s"), "", Arguments.of(Map.of("verified", true)), List.of(), steps, false);
    }
}
