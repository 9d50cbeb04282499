package io.lictor.fuzz;

import io.lictor.Proofs;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The targets of the fuzzer over its seeds and seeded mutations of them.
@Timeout(600)
class FuzzSeedsTest {
    private static final int MORE = Boolean.getBoolean("lictor.prove") ? 50 : 1;

    @Test
    void formulas() {
        run(FormulaFuzz.class, "formula", 20_000, 401, new FormulaFuzz()::formula);
    }

    @Test
    void packs() {
        run(PackFuzz.class, "pack", 600, 402, new PackFuzz()::pack);
    }

    @Test
    void cases() {
        run(CaseFuzz.class, "cases", 1_000, 403, new CaseFuzz()::cases);
    }

    @Test
    void trajectories() {
        run(TrajectoryFuzz.class, "trajectory", 1_000, 404, new TrajectoryFuzz()::trajectory);
    }

    @Test
    void answers() {
        run(AnswerFuzz.class, "answer", 5_000, 405, new AnswerFuzz()::answer);
    }

    @Test
    void documents() {
        run(DocumentFuzz.class, "document", 1_500, 406, new DocumentFuzz()::document);
    }

    @Test
    void streams() {
        run(StreamFuzz.class, "stream", 3_000, 407, new StreamFuzz()::stream);
    }

    @Test
    void archives() {
        run(ArchiveFuzz.class, "archive", 5_000, 408, new ArchiveFuzz()::archive);
    }

    private static void run(Class<?> test, String method, int usual, long seed, Consumer<byte[]> target) {
        int mutations = usual * MORE;
        Seeds.of(test, method, seed).run(mutations, target);
        Proofs.record(
                "mutated inputs of " + test.getSimpleName() + " are read or refused with their place",
                mutations,
                seed,
                "holds");
    }
}
