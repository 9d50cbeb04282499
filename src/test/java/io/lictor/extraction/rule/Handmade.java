package io.lictor.extraction.rule;

import io.lictor.bundle.Hashes;
import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Kind;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.clause.Role;
import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Documents with clauses that were read by a person: a sentence a line, its phrases named by their words.
final class Handmade {
    private final String file;
    private final StringBuilder text = new StringBuilder();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();
    private int line;
    private List<String> section = List.of();

    Handmade(String file) {
        this.file = file;
    }

    Handmade section(String heading) {
        line("# " + heading);
        section = List.of(heading);
        return this;
    }

    private int line(String words) {
        int start = text.length();
        text.append(words).append('\n');
        line++;
        return start;
    }

    /// A sentence that asks nothing.
    Handmade fact(String sentence) {
        int start = line(sentence);
        passages.add(passage(sentence, start));
        clauses.add(new Clause(passages.getLast(), false, Kind.FACTUAL, Set.of(), 1, List.of(), List.of(), Set.of()));
        return this;
    }

    private Passage passage(String sentence, int start) {
        return new Passage(start, start + sentence.length(), line, line, section, Optional.empty(), sentence);
    }

    Handmade clause(Asked asked) {
        int start = line(asked.sentence);
        passages.add(passage(asked.sentence, start));
        List<Norm> norms = asked.norms.stream().map(Ask::norm).toList();
        clauses.add(new Clause(
                passages.getLast(), true, Kind.CONDITIONAL, Set.of(), 1, List.copyOf(asked.phrases), norms, Set.of()));
        return this;
    }

    Drafting.Read read() {
        String whole = text.toString();
        return new Drafting.Read(
                new PolicyText(file, Hashes.sha256(whole.getBytes(StandardCharsets.UTF_8)), whole, passages), clauses);
    }

    String text() {
        return text.toString();
    }

    /// A sentence and what a person read in it.
    static final class Asked {
        private final String sentence;
        private final List<Phrase> phrases = new ArrayList<>();
        private final List<Ask> norms = new ArrayList<>();

        Asked(String sentence) {
            this.sentence = sentence;
        }

        /// Starts a norm.
        Ask asks(Effect effect, String action) {
            Ask ask = new Ask(this, effect, phrase(Role.ACTION, action));
            norms.add(ask);
            return ask;
        }

        Phrase phrase(Role role, String words) {
            int at = sentence.indexOf(words);
            if (at < 0) {
                throw new IllegalArgumentException("`" + words + "` does not stand in `" + sentence + "`");
            }
            Phrase phrase = new Phrase(role, at, at + words.length(), words);
            if (!phrases.contains(phrase)) {
                phrases.add(phrase);
            }
            return phrase;
        }

        /// A condition that its words state.
        Condition.Atom atom(String words) {
            return new Condition.Atom(phrase(Role.CONDITION, words), false, Optional.empty(), Optional.empty());
        }

        /// A condition about an earlier step.
        Condition.Atom past(String words) {
            return new Condition.Atom(phrase(Role.CONDITION, words), true, Optional.empty(), Optional.empty());
        }

        /// A limit.
        Condition.Atom limit(String words, String number, Condition.Relation relation, String value, String unit) {
            return new Condition.Atom(
                    phrase(Role.CONDITION, words),
                    false,
                    Optional.empty(),
                    Optional.of(
                            new Condition.Limit(phrase(Role.NUMERIC, number), relation, new BigDecimal(value), unit)));
        }

        /// A limit within a window.
        Condition.Atom limit(
                String words, String number, Condition.Relation relation, String value, String unit, String window) {
            Condition.Atom atom = limit(words, number, relation, value, unit);
            return new Condition.Atom(atom.phrase(), false, Optional.of(phrase(Role.TEMPORAL, window)), atom.limit());
        }
    }

    /// One norm in the making.
    static final class Ask {
        private final Asked in;
        private final Effect effect;
        private final Phrase action;
        private Optional<Phrase> subject = Optional.empty();
        private Optional<Phrase> resource = Optional.empty();
        private Optional<Condition> premise = Optional.empty();
        private Optional<Condition> demand = Optional.empty();
        private final List<Condition> exceptions = new ArrayList<>();
        private Optional<Phrase> purpose = Optional.empty();

        Ask(Asked in, Effect effect, Phrase action) {
            this.in = in;
            this.effect = effect;
            this.action = action;
        }

        Ask by(String words) {
            subject = Optional.of(in.phrase(Role.SUBJECT, words));
            return this;
        }

        Ask to(String words) {
            resource = Optional.of(in.phrase(Role.RESOURCE, words));
            return this;
        }

        Ask when(Condition condition) {
            premise = Optional.of(condition);
            return this;
        }

        Ask needs(Condition condition) {
            demand = Optional.of(condition);
            return this;
        }

        Ask unless(Condition condition) {
            exceptions.add(condition);
            return this;
        }

        Ask inOrderTo(String words) {
            purpose = Optional.of(in.phrase(Role.PURPOSE, words));
            return this;
        }

        Asked done() {
            return in;
        }

        private Norm norm() {
            return new Norm(effect, subject, action, resource, premise, demand, exceptions, purpose);
        }
    }
}
