package io.lictor.drools;

import io.lictor.circuit.Grounder;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/// The knowledge base of one circuit, with its pool of sessions.
final class CircuitBase {
    private static final int POOLED = 4;

    private final KieSessionsPool pool;

    /// The action under judgement, as a fact to join with.
    record Subject(Arguments arguments) {}

    CircuitBase(List<Definition.Earlier> patterns) {
        ModelImpl model = new ModelImpl();
        patterns.forEach(pattern -> model.addRule(rule(pattern)));
        this.pool = KieBaseBuilder.createKieBaseFromModel(model).newKieSessionsPool(POOLED);
    }

    /// A session without facts; dispose it to give it back.
    KieSession session() {
        return pool.newKieSession();
    }

    /// `INVARIANT (constraint ids are content hashes)`: equal ids mean equal constraints, because
    /// Drools shares nodes by id.
    private static Rule rule(Definition.Earlier pattern) {
        String id = hash(canonical(pattern));
        Variable<Subject> subject = PatternDSL.declarationOf(Subject.class, "subject-" + id);
        Variable<Step.Called> called = PatternDSL.declarationOf(Step.Called.class, "called-" + id);
        Variable<Step.Returned> returned = PatternDSL.declarationOf(Step.Returned.class, "returned-" + id);
        return PatternDSL.rule("io.lictor.circuits", "earlier-" + id)
                .build(
                        PatternDSL.pattern(subject),
                        PatternDSL.pattern(called)
                                .expr("tool-" + id, c -> pattern.tools().contains(c.tool()))
                                .expr("same-" + id, subject, (c, s) -> joined(pattern, c.arguments(), s.arguments())),
                        PatternDSL.pattern(returned)
                                .expr("succeeded-" + id, r -> !r.failed())
                                .expr(
                                        "result-" + id,
                                        called,
                                        (r, c) -> r.callId().equals(c.callId())),
                        PatternDSL.on(called, returned)
                                .execute((drools, c, r) -> drools.insert(new Grounder.Binding(pattern, c, r))));
    }

    /// Text that differs for patterns that differ, whatever characters their names have.
    private static String canonical(Definition.Earlier pattern) {
        return Arguments.of(Map.of(
                        "tools", List.copyOf(pattern.tools()),
                        "same", pattern.same(),
                        "success", pattern.success().<Object>map(s -> s).orElse(Arguments.Null.NULL),
                        "authoritative", pattern.authoritative()))
                .canonical();
    }

    private static boolean joined(Definition.Earlier pattern, Arguments earlier, Arguments now) {
        return pattern.same().entrySet().stream()
                .allMatch(pair -> Arguments.same(earlier.at(pair.getKey()), now.at(pair.getValue())));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
