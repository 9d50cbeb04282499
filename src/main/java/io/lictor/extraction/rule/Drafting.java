package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.document.PolicyText;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// From clauses to drafts: translate, check, repair where a repair is known, check again, a fixed number of
/// rounds; then compare the drafts with each other and judge examples by the guard. Equal inputs give equal
/// drafts.
public final class Drafting {
    /// A question that is this similar to others is reported as vague.
    static final double CROWDED = 0.9;

    private static final int NEIGHBOURS = 3;

    private final String pack;
    private final List<Tool> tools;
    private final Synonyms synonyms;
    private final Optional<Pack> known;
    private final Decisions decisions;
    private final Function<Bundle, Guard> guards;
    private final Function<Pack, List<Problem>> problems;
    private final Proposer proposer;
    private final Proposals proposals;

    /// A document with its clauses.
    public record Read(PolicyText document, List<Clause> clauses) {
        public Read {
            clauses = List.copyOf(clauses);
        }
    }

    /// @param pack name of the pack to draft
    /// @param known a pack whose actions and predicates may be used
    /// @param guards makes the guard of a bundle, for the examples
    /// @param problems what the rule format refuses in a pack
    public Drafting(
            String pack,
            Collection<Tool> tools,
            Synonyms synonyms,
            Optional<Pack> known,
            Decisions decisions,
            Function<Bundle, Guard> guards,
            Function<Pack, List<Problem>> problems) {
        this(pack, tools, synonyms, known, decisions, guards, problems, Proposer.none(), Proposals.none());
    }

    private Drafting(
            String pack,
            Collection<Tool> tools,
            Synonyms synonyms,
            Optional<Pack> known,
            Decisions decisions,
            Function<Bundle, Guard> guards,
            Function<Pack, List<Problem>> problems,
            Proposer proposer,
            Proposals proposals) {
        this.pack = pack;
        this.tools = List.copyOf(tools);
        this.synonyms = synonyms;
        this.known = known;
        this.decisions = decisions;
        this.guards = guards;
        this.problems = problems;
        this.proposer = proposer;
        this.proposals = proposals;
    }

    /// The same, with somebody to ask about clauses whose drafts have doubts.
    ///
    /// @param before what was answered earlier; used again where the same would be asked
    public Drafting asking(Proposer whom, Proposals before) {
        return new Drafting(pack, tools, synonyms, known, decisions, guards, problems, whom, before);
    }

    /// Drafts the rules of documents.
    ///
    /// @param progress a line now and then
    public Drafted draft(List<Read> documents, Consumer<String> progress) {
        try (Scope scope = new Scope(pack, tools, synonyms, known)) {
            List<Draft> drafts = new ArrayList<>();
            for (Read read : documents) {
                progress.accept(read.document().file() + ": " + read.clauses().size() + " clauses");
                for (Clause clause : read.clauses()) {
                    if (clause.normative()) {
                        drafts.addAll(of(scope, read.document(), clause));
                    }
                }
            }
            progress.accept(drafts.size() + " drafts; comparing them");
            Assembling assembling = new Assembling(scope, documents, known);
            Proving proving = new Proving(scope, assembling, guards, problems);
            List<Draft> compared = compared(scope, drafts, assembling, proving);
            progress.accept("judging examples");
            List<Draft> tried = proving.tried(compared);
            Asking asking = new Asking(proposer, proposals, progress);
            Proposing.Outcome outcome =
                    new Proposing(scope, asking, decisions, new Joining(scope, assembling, proving)).over(tried);
            Deciding deciding = new Deciding(scope, problems);
            List<Draft> decided = proving.sound(deciding.applied(outcome.drafts(), documents, decisions));
            List<Draft> shown = proving.exemplified(decided);
            return new Drafted(
                    assembling.pack(shown),
                    shown,
                    facts(documents, decisions),
                    Deciding.orphans(tried, documents, decisions),
                    deciding,
                    asking.used(),
                    outcome.proposed());
        }
    }

    /// The clauses that were taken for facts and that nobody has decided about.
    private static List<Draft> facts(List<Read> documents, Decisions decisions) {
        List<Draft> facts = new ArrayList<>();
        for (Read read : documents) {
            for (Clause clause : read.clauses()) {
                Origin origin = Origin.of(read.document(), clause);
                if (!clause.normative() && decisions.of(origin.key()).isEmpty()) {
                    facts.add(Draft.empty(origin, clause, Status.NEEDS_REVIEW, List.of()));
                }
            }
        }
        return facts;
    }

    private List<Draft> of(Scope scope, PolicyText document, Clause clause) {
        Origin origin = Origin.of(document, clause);
        List<Draft> drafts = new ArrayList<>();
        int number = 0;
        for (Norm norm : clause.norms()) {
            String key = clause.norms().size() == 1 ? origin.key() : origin.key() + "-" + (number + 1);
            drafts.add(refined(scope, origin, clause, norm, key));
            number++;
        }

        List<Draft> checked = new ArrayList<>();
        for (Draft draft : drafts) {
            checked.add(draft.doubted(Faithfulness.doubts(scope, origin, clause, draft.translation(), drafts.size())));
        }
        if (checked.isEmpty()) {
            checked.add(nothing(origin, clause));
        }
        return checked;
    }

    /// The first round uses the clause alone; the second takes what is missing from the headings around it, and
    /// is kept if it leaves fewer doubts.
    private Draft refined(Scope scope, Origin origin, Clause clause, Norm norm, String key) {
        Translator translator = new Translator(scope);
        Translator.Result best = translator.translate(norm, clause, origin, key, "");
        if (!best.doubts().isEmpty() || best.translation().rules().isEmpty()) {
            Translator.Result second = translator.translate(norm, clause, origin, key, origin.context());
            best = second.doubts().size() < best.doubts().size()
                            || (best.translation().rules().isEmpty()
                                    && !second.translation().rules().isEmpty())
                    ? second
                    : best;
        }
        List<Doubtful> doubts = new ArrayList<>(best.doubts());
        clause.doubts().stream().sorted().forEach(doubt -> doubts.add(Doubts.of(doubt, clause)));
        String sentence = scope.english().sentence(best.translation());
        return new Draft(
                key,
                origin,
                clause,
                Status.VERIFIED,
                best.translation(),
                best.candidates(),
                sentence,
                0,
                doubts,
                List.of());
    }

    private static Draft nothing(Origin origin, Clause clause) {
        List<Doubtful> doubts = new ArrayList<>();
        clause.doubts().stream().sorted().forEach(doubt -> doubts.add(Doubts.of(doubt, clause)));
        doubts.add(new Doubtful(
                Code.MISSING_RULE,
                "the clause asks for something, but what was not understood",
                "What does the clause ask, of which action?"));
        return Draft.empty(origin, clause, Status.NEEDS_REVIEW, doubts);
    }

    private List<Draft> compared(Scope scope, List<Draft> drafts, Assembling assembling, Proving proving) {
        List<Draft> ruled = drafts.stream().filter(d -> !d.rules().isEmpty()).toList();
        SortedMap<String, List<Doubtful>> between = new Consistency(scope).doubts(ruled);
        SortedMap<String, List<Doubtful>> refused = proving.refused(assembling.undecided(drafts, decisions), ruled);
        SortedMap<String, String> questions = new TreeMap<>();
        scope.meant().forEach((id, meant) -> questions.put(id, meant.predicate().description()));
        SortedMap<String, Double> crowding = new TreeMap<>(scope.lexicon().crowding(questions, NEIGHBOURS));
        EnglishReader.Vocabulary vocabulary = RoundTrip.vocabulary(scope);
        List<Draft> compared = new ArrayList<>();
        for (Draft draft : drafts) {
            double vague = draft.translation().atoms().stream()
                    .mapToDouble(atom -> crowding.getOrDefault(atom, 0.0))
                    .max()
                    .orElse(0);
            List<Doubtful> more = new ArrayList<>(between.getOrDefault(draft.key(), List.of()));
            more.addAll(refused.getOrDefault(draft.key(), List.of()));
            more.addAll(RoundTrip.doubts(vocabulary, draft.translation(), draft.sentence()));
            if (vague > CROWDED) {
                more.add(new Doubtful(
                        Code.VAGUE,
                        "one of its questions hardly differs from others (" + vague + ")",
                        "Which of the similar questions is meant?"));
            }
            compared.add(draft.doubted(more).vague(vague));
        }
        return compared;
    }

    /// The default of a drafted pack for actions that it does not know.
    static Decision unmapped() {
        return Decision.ASK;
    }
}
