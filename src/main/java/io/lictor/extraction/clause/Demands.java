package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Any;
import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists of conditions that stand below the name of an action: `All of these conditions must be met:`. Each item of
/// a list of all is a demand of its own; a list of any is one demand; further sentences of an item explain it. A
/// sentence that ends in `to perform this action` is one too, and the first sentence below a heading that is
/// written as a name, if it says what must be. The action is the one that the heading names.
final class Demands {
    private static final Pattern HEAD = Pattern.compile(
            "(?i)^\\W*(?<how>all|any one|any|either one|either|at least one|one|each|every one|every|both)(?: of)?"
                    + "(?: the| these)?(?: following)? (?:conditions?|requirements?|criteria|criterion|prerequisites?)"
                    + " (?:must|shall|should|needs? to|ha(?:s|ve) to)(?: all)?"
                    + " (?:be (?:met|satisfied|fulfilled|true)|hold|apply)(?: to proceed| before proceeding)?\\W*$");
    private static final Pattern END = Pattern.compile(
            "(?i),?\\s*\\b(?:in order )?to (?:proceed(?: with (?:this|the) (?:action|operation|task|request))?"
                    + "|(?:perform|take|do|carry out|complete) (?:this|the) (?:action|operation|task|request))\\W*$");
    private static final Pattern MARK = Pattern.compile(
            "^[\\s>]*(?:<[^<>]{1,80}>\\s*)*(?:\\p{Punct}|[^\\p{L}\\p{Nd}\\s]|\\(?\\w{1,4}[.)])[\\W_]*$");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)+");
    private static final Pattern STATE = Pattern.compile(
            "(?i)^(?:the|a|an|any|every|each|all) [^.:;]*\\b(?:must|shall)(?: not)? (?:be|have|exist)\\b");
    private static final int DEEPEST = 8;

    private final PolicyText document;
    private final Map<Integer, List<Passage>> items;

    /// @param items the passages of each list by the start of what introduces it
    Demands(PolicyText document, Map<Integer, List<Passage>> items) {
        this.document = document;
        this.items = Map.copyOf(items);
    }

    /// The clause of a passage that belongs to such a list; empty if it does not.
    Optional<Clause> clause(Passage passage) {
        Optional<Boolean> above = passage.lead().flatMap(this::any);
        if (any(passage).isPresent()) {
            boolean whole = any(passage).get() && !inAny(passage);
            return Optional.of(whole ? demand(passage, this::listed) : part(passage));
        }
        if (above.isPresent() && begins(passage)) {
            return Optional.of(inAny(passage) ? part(passage) : demand(passage, this::stated));
        }
        boolean alone = above.isEmpty()
                && passage.lead().isEmpty()
                && !passage.section().isEmpty()
                && (firstBelowName(passage)
                        || END.matcher(passage.text()).find()
                                && Tokens.of(passage).stream().noneMatch(token -> Words.isModal(token.low())));
        return alone ? Optional.of(demand(passage, this::stated)) : Optional.empty();
    }

    /// Whether a passage is what must be of `close_account`, the name that it stands below.
    private boolean firstBelowName(Passage passage) {
        int at = document.passages().indexOf(passage);
        boolean first = at == 0 || !document.passages().get(at - 1).section().equals(passage.section());
        return first
                && NAME.matcher(passage.section().getLast()).matches()
                && STATE.matcher(passage.text()).find();
    }

    /// Whether a passage heads a list of alternatives; empty if it heads no list of conditions.
    private Optional<Boolean> any(Passage passage) {
        Matcher head = HEAD.matcher(passage.text());
        if (!head.find() || items.getOrDefault(passage.start(), List.of()).isEmpty()) {
            return Optional.empty();
        }
        String how = head.group("how").toLowerCase(Locale.ROOT);
        return Optional.of(
                how.startsWith("any") || how.startsWith("either") || how.endsWith("one") && !how.startsWith("every"));
    }

    private boolean inAny(Passage passage) {
        Optional<Passage> lead = passage.lead();
        while (lead.isPresent()) {
            if (any(lead.get()).orElse(false)) {
                return true;
            }
            lead = lead.get().lead();
        }
        return false;
    }

    /// Whether a passage is the first sentence of its item: nothing but a mark stands before it on its line.
    private boolean begins(Passage passage) {
        String text = document.text();
        int line = text.lastIndexOf('\n', passage.start() - 1) + 1;
        return MARK.matcher(text.substring(line, passage.start())).find();
    }

    private Clause demand(Passage passage, Reading reading) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        Condition condition = reading.of(passage, doubts, 0);
        Norm norm = new Norm(
                Effect.REQUIRE,
                Optional.empty(),
                new Phrase(Role.ACTION, passage.start(), passage.start(), ""),
                Optional.empty(),
                Optional.empty(),
                Optional.of(condition),
                List.of(),
                Optional.empty());
        Sentence sentence = new Sentence(Tokens.of(passage));
        Set<Phrase> phrases = new LinkedHashSet<>();
        Phrases.of(norm, phrases);
        List<Phrase> ordered = phrases.stream().sorted(ClauseReader.IN_ORDER).toList();
        return new Clause(
                passage,
                true,
                Kind.CONDITIONAL,
                Modalities.of(sentence),
                Levels.of(sentence, ordered, List.of(norm)),
                ordered,
                List.of(norm),
                doubts);
    }

    private static Clause part(Passage passage) {
        return new Clause(passage, false, Kind.FACTUAL, Set.of(), 1, List.of(), List.of(), Set.of());
    }

    private interface Reading {
        Condition of(Passage passage, Set<Doubt> doubts, int depth);
    }

    /// The conditions of a list as one.
    private Condition listed(Passage head, Set<Doubt> doubts, int depth) {
        List<Condition> parts = new ArrayList<>();
        for (Passage item : items.getOrDefault(head.start(), List.of())) {
            boolean list = any(item).isPresent();
            if (depth < DEEPEST && (list || begins(item))) {
                parts.add(list ? listed(item, doubts, depth + 1) : stated(item, doubts, depth));
            }
        }
        if (parts.isEmpty()) {
            doubts.add(Doubt.UNRESOLVED_REFERENCE);
            return stated(head, doubts, depth);
        }
        return parts.size() == 1 ? parts.getFirst() : any(head).orElse(false) ? new Any(parts) : new All(parts);
    }

    private Condition stated(Passage passage, Set<Doubt> doubts, int depth) {
        Sentence sentence = new Sentence(Tokens.of(passage));
        return new Conditions(sentence, doubts).read(Role.CONDITION, 0, sentence.size(), false);
    }
}
