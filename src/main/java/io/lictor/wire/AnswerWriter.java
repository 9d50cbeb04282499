package io.lictor.wire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes [Answers] as the mapper would, member by member: they are written on every check, and are most of
/// what leaves the guard. Components keep their order, keys of maps are sorted.
///
/// `INVARIANT (the mapper's bytes)`: a test writes every record by reflection too and compares.
final class AnswerWriter {
    private static final int KEPT = 10_000;
    private static final byte[] NONE = {};
    private static final Map<Key, Known> KNOWN = new ConcurrentHashMap<>();

    private AnswerWriter() {}

    /// An answer with the places of its judgements, so that events copy them instead of writing
    /// them again.
    ///
    /// @param ends where each judgement ends; the array is never changed
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Written(byte[] bytes, int[] starts, int[] ends, List<Answers.One> judgements) {}

    /// The bytes of [Answers.Check].
    static Written written(Answers.Check check) {
        Utf8 to = new Utf8();
        to.begin().member("decision", check.decision());
        Written places = judgements(check.judgements(), to);
        return rest(check.bundle(), check.classifiers(), check.warnings(), check.elapsedMicros(), places, to);
    }

    /// The bytes of [Answers.Audit].
    static Written written(Answers.Audit audit) {
        Utf8 to = new Utf8();
        to.begin().member("decision", audit.decision());
        Written places = judgements(audit.judgements(), to);
        each("obligations", audit.obligations(), AnswerWriter::owed, to);
        unlessNull("firstNotAllowed", audit.firstNotAllowed(), to);
        return rest(audit.bundle(), audit.classifiers(), audit.warnings(), audit.elapsedMicros(), places, to);
    }

    private static Written judgements(List<Answers.One> judgements, Utf8 to) {
        int[] starts = new int[judgements.size()];
        int[] ends = new int[judgements.size()];
        to.name("judgements").open('[');
        for (int i = 0; i < judgements.size(); i++) {
            to.next();
            starts[i] = to.length();
            one(judgements.get(i), to);
            ends[i] = to.length();
        }
        to.close(']');
        return new Written(NONE, starts, ends, judgements);
    }

    private static Written rest(
            String bundle,
            Map<String, String> classifiers,
            List<String> warnings,
            long elapsedMicros,
            Written places,
            Utf8 to) {
        to.member("bundle", bundle)
                .member("classifiers", classifiers)
                .member("warnings", warnings)
                .member("elapsedMicros", elapsedMicros)
                .end();
        return new Written(to.toBytes(), places.starts(), places.ends(), places.judgements());
    }

    /// The bytes of [Answers.One].
    static byte[] bytes(Answers.One one) {
        Utf8 to = new Utf8();
        one(one, to);
        return to.toBytes();
    }

    static void one(Answers.One one, Utf8 to) {
        to.begin().member("step", one.step()).name("action");
        to.begin()
                .member("kind", one.action().kind())
                .member("name", one.action().name())
                .member("arguments", one.action().arguments())
                .end();
        to.member("decision", one.decision())
                .member("margin", one.margin())
                .member("probability", one.probability())
                .member("kinds", one.kinds());
        each("rules", one.rules(), AnswerWriter::rule, to);
        each("questions", one.questions(), AnswerWriter::question, to);
        each("repairs", one.repairs(), AnswerWriter::repair, to);
        each("modifications", one.modifications(), AnswerWriter::modification, to);
        to.member("explanation", one.explanation()).member("advice", one.advice());
        if (one.failure() != null) {
            Mentions.write(one.failure(), to);
        }
        if (one.approval() != null) {
            Mentions.write(one.approval(), to);
        }
        to.end();
    }

    /// What never changes about a rule with one outcome is written once.
    ///
    /// @param rule one that `bytes` were written for
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Answers.Rule rule, byte[] bytes) {
        boolean of(Answers.Rule other) {
            return rule.kind().equals(other.kind())
                    && rule.severity().equals(other.severity())
                    && rule.weight() == other.weight()
                    && rule.mode().equals(other.mode())
                    && rule.risk().equals(other.risk())
                    && rule.citation().equals(other.citation());
        }
    }

    private record Key(String id, String outcome) {}

    private static void rule(Answers.Rule rule, Utf8 to) {
        Key key = new Key(rule.id(), rule.outcome());
        Known known = KNOWN.get(key);
        if (known != null && known.of(rule)) {
            to.raw(known.bytes());
        } else {
            int start = to.length();
            clause(rule, to);
            if (KNOWN.size() >= KEPT) {
                KNOWN.clear();
            }
            KNOWN.put(key, new Known(rule.bare(), to.since(start)));
        }
        each("evidence", rule.evidence(), AnswerWriter::proof, to);
        to.member("reasons", rule.reasons()).end();
    }

    private static void clause(Answers.Rule rule, Utf8 to) {
        to.begin()
                .member("id", rule.id())
                .member("kind", rule.kind())
                .member("outcome", rule.outcome())
                .member("severity", rule.severity())
                .member("weight", rule.weight())
                .member("mode", rule.mode())
                .member("risk", rule.risk());
        cited(rule.citation(), to);
    }

    private static void cited(Answers.Cited cited, Utf8 to) {
        to.name("citation");
        to.begin()
                .member("document", cited.document())
                .member("section", cited.section())
                .member("lines", cited.lines())
                .member("quote", cited.quote())
                .end();
    }

    private static void proof(Answers.Proof proof, Utf8 to) {
        to.begin()
                .member("step", proof.step())
                .member("pointer", proof.pointer())
                .member("start", proof.start())
                .member("end", proof.end())
                .member("text", proof.text())
                .member("source", proof.source())
                .member("origin", proof.origin())
                .member("probability", proof.probability())
                .end();
    }

    static void owed(Answers.Owed owed, Utf8 to) {
        to.begin()
                .member("rule", owed.rule())
                .member("outcome", owed.outcome())
                .member("step", owed.step())
                .member("within", owed.within());
        unlessNull("settled", owed.settled(), to);
        cited(owed.citation(), to);
        to.member("reason", owed.reason());
        each("evidence", owed.evidence(), AnswerWriter::proof, to);
        to.end();
    }

    private static void question(Answers.Question question, Utf8 to) {
        to.begin()
                .member("predicate", question.predicate())
                .member("text", question.text())
                .member("fact", question.fact())
                .end();
    }

    private static void repair(Answers.Repair repair, Utf8 to) {
        to.begin().member("steps", repair.steps()).member("becomes", repair.becomes());
        each("arguments", repair.arguments(), AnswerWriter::argument, to);
        to.member("facts", repair.facts());
        each("calls", repair.calls(), AnswerWriter::prior, to);
        to.end();
    }

    private static void argument(Answers.Argument argument, Utf8 to) {
        to.begin()
                .member("pointer", argument.pointer())
                .member("from", argument.from())
                .member("to", argument.to())
                .member("others", argument.others())
                .end();
    }

    private static void prior(Answers.Prior prior, Utf8 to) {
        to.begin()
                .member("tools", prior.tools())
                .member("arguments", prior.arguments())
                .end();
    }

    private static void modification(Answers.Modification modification, Utf8 to) {
        to.begin()
                .member("pointer", modification.pointer())
                .member("kind", modification.kind())
                .member("value", modification.value())
                .member("rule", modification.rule())
                .end();
    }

    static void unlessNull(String name, @Nullable Object value, Utf8 to) {
        if (value != null) {
            to.member(name, value);
        }
    }

    private static <T> void each(String name, List<T> all, BiConsumer<T, Utf8> write, Utf8 to) {
        to.name(name).open('[');
        for (int i = 0; i < all.size(); i++) {
            to.next();
            write.accept(all.get(i), to);
        }
        to.close(']');
    }
}
