package io.lictor.extraction.rule;

import io.lictor.policy.ActionPredicate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// From the words for an action and what it is done to, to the tools that do it.
///
/// A tool is meant if its name and description hold every word with content. Several tools that do are one
/// kind of action. If none does, the nearest is meant where it is near enough and no other is about as near.
final class ActionLinks {
    private static final Pattern LIST = Pattern.compile("\\s*(?:,|;|\\bor\\b|\\band\\b|/|\\()\\s*");

    private final Scope scope;

    ActionLinks(Scope scope) {
        this.scope = scope;
    }

    /// What a phrase was linked to.
    ///
    /// @param action id of the kind; empty if none was found
    /// @param runnersUp the nearest candidates, with their scores
    /// @param doubt why it was not linked
    record Linked(Optional<String> action, List<String> runnersUp, Optional<Doubtful> doubt) {}

    /// The tools of a phrase.
    ///
    /// @param shown the nearest candidates, with their scores
    record Found(SortedSet<String> tools, List<String> shown, Optional<Doubtful> doubt) {}

    /// Links an action.
    ///
    /// @param context words of headings that may say what the action is done to
    Linked link(String action, String resource, String context) {
        String phrase = (action + " " + resource).strip();
        Found found = tools(action, resource, context);
        if (!found.tools().isEmpty() && found.doubt().isEmpty()) {
            return new Linked(Optional.of(kind(found.tools(), phrase)), found.shown(), Optional.empty());
        }
        List<Lexicon.Candidate> kinds = scope.lexicon().nearest(Lexicon.Kind.ACTION, List.of(), phrase);
        boolean clear = !kinds.isEmpty()
                && kinds.getFirst().score() >= Lexicon.SURE
                && (kinds.size() < 2 || kinds.getFirst().score() - kinds.get(1).score() >= Lexicon.MARGIN);
        return clear
                ? new Linked(Optional.of(scope.id(kinds.getFirst().entry().name())), found.shown(), Optional.empty())
                : new Linked(Optional.empty(), found.shown(), found.doubt());
    }

    /// The tools that an action and what it is done to speak of.
    Found tools(String action, String resource, String context) {
        String phrase = (action + " " + resource).strip();
        if (scope.tools().containsKey(phrase)) {
            return new Found(new TreeSet<>(List.of(phrase)), List.of(phrase + " 1.0"), Optional.empty());
        }
        boolean acts = !scope.words().of(action).isEmpty();
        SortedSet<String> tools = new TreeSet<>(acts ? fitting(phrase) : List.of());
        if (tools.isEmpty() && acts) {
            tools.addAll(listed(action, resource));
        }
        if (tools.isEmpty() && acts && !context.isEmpty()) {
            tools.addAll(inContext(action, resource, context));
        }
        List<String> verbs = scope.words().content(action);
        List<Lexicon.Candidate> nearest = scope.lexicon().nearest(Lexicon.Kind.TOOL, List.of(), phrase).stream()
                .filter(c -> !verbs.isEmpty() && does(scope.tool(c.entry().name()), verbs.getFirst()))
                .toList();
        List<String> shown = nearest.stream()
                .limit(5)
                .map(c -> c.entry().name() + " " + c.score())
                .toList();
        if (!tools.isEmpty()) {
            return new Found(tools, shown, Optional.empty());
        }
        if (nearest.isEmpty() || nearest.getFirst().score() < Lexicon.SURE) {
            return new Found(
                    tools,
                    shown,
                    Optional.of(new Doubtful(
                            Code.NO_TOOL,
                            "no tool does `" + phrase + "`",
                            "Which tool is meant by `" + phrase + "`, or is it no action of a tool?")));
        }
        if (nearest.size() > 1 && nearest.getFirst().score() - nearest.get(1).score() < Lexicon.MARGIN) {
            String names = Names.quoted(
                    nearest.stream().limit(3).map(c -> c.entry().name()).toList());
            return new Found(
                    tools,
                    shown,
                    Optional.of(new Doubtful(
                            Code.AMBIGUOUS_LINK,
                            "`" + phrase + "` may mean " + names,
                            "Which of " + names + " does `" + phrase + "` mean?")));
        }
        tools.add(nearest.getFirst().entry().name());
        return new Found(tools, shown, Optional.empty());
    }

    /// The tools whose names hold the first word, and whose names and descriptions hold the rest.
    private List<String> fitting(String phrase) {
        List<String> wanted = new ArrayList<>(scope.words().of(phrase));
        if (wanted.isEmpty() || wanted.size() > 12) {
            return List.of();
        }
        List<String> fitting = new ArrayList<>();
        for (Lexicon.Candidate candidate : scope.lexicon().nearest(Lexicon.Kind.TOOL, List.of(), phrase)) {
            Tool tool = scope.tool(candidate.entry().name());
            if (fits(tool, wanted)) {
                fitting.add(tool.name());
            }
        }
        return fitting;
    }

    private boolean fits(Tool tool, List<String> wanted) {
        Set<String> said = new LinkedHashSet<>(scope.words().of(tool.name()));
        said.addAll(scope.words().of(tool.description()));
        return said.containsAll(wanted) && does(tool, wanted.getFirst());
    }

    /// Whether a tool is named, or its description begins, with a verb.
    private boolean does(Tool tool, String verb) {
        List<String> name = scope.words().content(tool.name());
        List<String> description = scope.words().content(tool.description());
        return (!name.isEmpty() && name.getFirst().equals(verb))
                || (!description.isEmpty() && description.getFirst().equals(verb));
    }

    /// The tools of every verb in a list such as `cancel, modify or return`.
    private List<String> listed(String action, String resource) {
        List<String> verbs = LIST.splitAsStream(action.replace(")", ""))
                .filter(verb -> !scope.words().of(verb).isEmpty())
                .toList();
        List<String> tools = new ArrayList<>();
        int met = 0;
        for (String verb : verbs) {
            List<String> found = fitting((verb + " " + resource).strip());
            met += found.isEmpty() ? 0 : 1;
            tools.addAll(found);
        }
        return verbs.size() > 1 && met == verbs.size() ? tools : List.of();
    }

    /// The tools that fit the verb together with words of the headings, as many of these as any tool has.
    private List<String> inContext(String action, String resource, String context) {
        Set<String> own = scope.words().of(action + " " + resource);
        Set<String> around = scope.words().of(context);
        List<String> best = new ArrayList<>();
        long most = 0;
        for (Lexicon.Candidate candidate :
                scope.lexicon().nearest(Lexicon.Kind.TOOL, List.of(), action + " " + resource + " " + context)) {
            Tool tool = scope.tool(candidate.entry().name());
            Set<String> named = scope.words().of(tool.name());
            boolean verb = own.stream().anyMatch(word -> does(tool, word));
            long shared = named.stream()
                    .filter(word -> around.contains(word) || own.contains(word))
                    .count();
            if (!verb || shared < named.size() || shared < most) {
                continue;
            }
            if (shared > most) {
                best.clear();
                most = shared;
            }
            best.add(tool.name());
        }
        return most >= 2 ? best : List.of();
    }

    /// The kind of exactly these tools, drafted if there is none.
    String kind(SortedSet<String> tools, String phrase) {
        for (ActionPredicate action : scope.actions().values()) {
            boolean calls = action.of() == ActionPredicate.Of.CALL;
            if (calls && action.tools().equals(tools) && action.when().isEmpty()) {
                return action.id();
            }
        }
        String wanted = tools.size() == 1 ? Names.ofTool(tools.first()) : Names.kebab(phrase);
        String name = wanted;
        for (int i = 2; scope.actions().containsKey(scope.id(name)); i++) {
            name = wanted + "-" + i;
        }
        String id = scope.id(name);
        scope.actions()
                .put(
                        id,
                        new ActionPredicate(
                                id,
                                "is a call of " + Names.quoted(tools),
                                Optional.empty(),
                                new TreeSet<>(tools),
                                Optional.empty(),
                                Optional.empty()));
        return id;
    }

    /// The words of a kind: of its name and description, of those of its tools, and of what these take.
    static Set<String> wordsOf(Scope scope, ActionPredicate action) {
        Set<String> said = new LinkedHashSet<>(scope.words().of(Names.local(action.id())));
        said.addAll(scope.words().of(action.description()));
        for (String name : action.tools()) {
            Tool tool = scope.tool(name);
            said.addAll(scope.words().of(name));
            said.addAll(scope.words().of(tool.description()));
            tool.parameters().forEach(p -> said.addAll(scope.words().of(p.name())));
        }
        return said;
    }
}
