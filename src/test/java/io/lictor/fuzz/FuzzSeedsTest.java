package io.lictor.fuzz;

import io.lictor.Proofs;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The targets of the fuzzer over its seeds and seeded mutations of them.
@Timeout(600)
class FuzzSeedsTest {
    @Test
    void formulas() {
        run(FormulaFuzz.class, "formula", Proofs.cases(1_000_000, 20_000), 401, new FormulaFuzz()::formula);
    }

    @Test
    void packs() {
        run(PackFuzz.class, "pack", Proofs.cases(30_000, 300), 402, new PackFuzz()::pack);
    }

    @Test
    void cases() {
        run(CaseFuzz.class, "cases", Proofs.cases(50_000, 500), 403, new CaseFuzz()::cases);
    }

    @Test
    void trajectories() {
        run(TrajectoryFuzz.class, "trajectory", Proofs.cases(50_000, 500), 404, new TrajectoryFuzz()::trajectory);
    }

    @Test
    void answers() {
        run(AnswerFuzz.class, "answer", Proofs.cases(250_000, 5_000), 405, new AnswerFuzz()::answer);
    }

    @Test
    void documents() {
        run(DocumentFuzz.class, "document", Proofs.cases(75_000, 500), 406, new DocumentFuzz()::document);
    }

    @Test
    void streams() {
        run(StreamFuzz.class, "stream", Proofs.cases(150_000, 3_000), 407, new StreamFuzz()::stream);
    }

    @Test
    void archives() {
        run(ArchiveFuzz.class, "archive", Proofs.cases(250_000, 5_000), 408, new ArchiveFuzz()::archive);
    }

    private static void run(Class<?> test, String method, int mutations, long seed, Consumer<byte[]> target) {
        Seeds.of(test, method, seed).run(mutations, target);
        Proofs.record(
                "mutated inputs of " + test.getSimpleName() + " are read or refused with their place",
                mutations,
                seed,
                "holds");
    }
}
