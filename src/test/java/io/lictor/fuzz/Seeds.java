package io.lictor.fuzz;

import io.lictor.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Seeds of a fuzz test, and mutations of them that are the same in every run.
///
/// @param random of the mutations
record Seeds(List<byte[]> seeds, SplittableRandom random) {
    /// An input that takes longer hangs.
    static final int SECONDS = 20;

    /// Only the number of runs ends the fuzzer.
    static final String UNLIMITED = "0s";

    private static final int MOST_CHANGES = 6;
    private static final List<String> WORDS = List.of(
            "",
            "not ",
            "once[5 steps] ",
            "since[30m]",
            "count(",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\\",
            "/",
            ",",
            ":",
            "-",
            "&a ",
            "*a",
            "!!binary ",
            "? ",
            "|\n",
            ">\n",
            "null",
            "true",
            "1e999",
            "-0",
            "9999999999999999999",
            "NaN",
            "\\u0000",
            "\u0000",
            "\ud83d\ude00",
            "\u2028",
            "~0~1",
            "2026-01-31T09:30:00Z",
            "+1000000000-12-31T23:59:59Z",
            "\n",
            "\t",
            "\"role\":\"tool\"",
            "\"tool_calls\":[null]",
            "\"content\":{}",
            "[[[[[[[[",
            "{\"a\":",
            "..",
            "%s");

    /// The seeds that lie where Jazzer looks for them.
    static Seeds of(Class<?> test, String method, long seed) {
        try (Stream<Path> files = Files.list(folder(test.getSimpleName(), method))) {
            List<byte[]> seeds = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
            return new Seeds(seeds, new SplittableRandom(seed));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Records that the fuzzer has run a target so often; a crash ends the build before it is reported.
    static void record(Class<?> test, long runs) {
        Proofs.record(
                "Jazzer finds no crash, no input over " + SECONDS + " seconds and no use of more than 1 GiB in "
                        + test.getSimpleName(),
                runs,
                Proofs.NO_SEED,
                "holds");
    }

    static Path folder(String test, String method) {
        return Path.of("src/test/resources/io/lictor/fuzz", test + "Inputs", method);
    }

    /// Runs a target over every seed, then over mutations; a failure shows its input.
    void run(int mutations, Consumer<byte[]> target) {
        seeds.forEach(input -> run(input, target));
        for (int i = 0; i < mutations; i++) {
            run(mutated(), target);
        }
    }

    private static void run(byte[] input, Consumer<byte[]> target) {
        try {
            target.accept(input);
        } catch (Throwable fault) {
            throw new AssertionError("for the input\n" + new String(input, StandardCharsets.UTF_8), fault);
        }
    }

    private byte[] mutated() {
        byte[] input = any();
        for (int i = random.nextInt(1, MOST_CHANGES); i > 0; i--) {
            int from = random.nextInt(input.length + 1);
            int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(1, 40)));
            input = switch (random.nextInt(6)) {
                case 0 -> spliced(input, from, to, new byte[0]);
                case 1 -> spliced(input, from, from, word());
                case 2 -> spliced(input, from, to, word());
                case 3 -> spliced(input, from, from, part(any()));
                case 4 -> spliced(input, from, from, part(input));
                default -> spliced(input, from, to, new byte[] {(byte) random.nextInt(256)});
            };
        }
        return input;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] part(byte[] of) {
        int from = random.nextInt(of.length + 1);
        return java.util.Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(1, 120)));
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] with) {
        byte[] result = new byte[input.length - (to - from) + with.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(input, to, result, from + with.length, input.length - to);
        return result;
    }
}
