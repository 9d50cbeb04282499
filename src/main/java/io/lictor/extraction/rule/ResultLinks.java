package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Verbs;
import io.lictor.policy.ActionPredicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which tool's result tells what a phrase says: tools that look something up, by the names of what they return.
final class ResultLinks {
    private static final Set<String> ASKING = Set.of(
            "get",
            "check",
            "is",
            "are",
            "has",
            "have",
            "find",
            "fetch",
            "lookup",
            "look",
            "read",
            "view",
            "show",
            "list",
            "query",
            "calculate",
            "compute",
            "count",
            "verify",
            "validate",
            "retrieve",
            "search",
            "describe",
            "can",
            "exists");
    private static final Set<String> PLAIN =
            Set.of("result", "value", "output", "response", "data", "ok", "success", "answer");
    /// Words that state a value, not what it is, and those for the person whom a look-up is about.
    private static final Set<String> STATING = new Words(Synonyms.none().all())
            .of("true false set flag value equal higher lower smaller amount euros euro dollars dollar pounds"
                    + " outstanding unpaid remaining user person");

    private static final Pattern PURPOSE = Pattern.compile(
            "(?i)\\b(?:in order )?to (?:proceed|(?:perform|take|do|carry out|complete) (?:this|the) (?:action|task|request))\\W*$");
    private static final Pattern COUNTING = Pattern.compile("(?i)\\b(?:num|count|total|number of)\\b");
    private static final Pattern SCALAR = Pattern.compile("NUMBER|TEXT|FLAG|ANY");

    private final Scope scope;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final NameLinks links;

    /// A field of what a tool returns.
    ///
    /// @param words what it is called, without words that only say that it counts
    record Field(Tool tool, Tool.Parameter of, Set<String> words) {}

    /// Fields that may be meant.
    ///
    /// @param sure those that are about as near as the nearest; empty if none is near enough
    /// @param shown the nearest with their scores
    record Found(List<Field> sure, List<String> shown) {}

    ResultLinks(Scope scope) {
        this.scope = scope;
        List<String[]> entries = new ArrayList<>();
        for (Tool tool : scope.tools().values()) {
            if (!asks(tool)) {
                continue;
            }
            for (Tool.Parameter field : tool.returns()) {
                boolean only = tool.returns().size() == 1;
                boolean bare = only && PLAIN.contains(field.name().toLowerCase(Locale.ROOT));
                String key = tool.name() + "\0" + field.name();
                String name =
                        bare ? subject(tool, field) : only ? subject(tool, field) + " " + field.name() : field.name();
                entries.add(new String[] {
                    key, name, tool.description() + " " + field.description() + (only ? "" : " " + subject(tool, field))
                });
                fields.put(key, new Field(tool, field, scope.words().of(name)));
            }
        }
        List<String> others = new ArrayList<>();
        scope.tools().values().forEach(tool -> {
            others.add(tool.name());
            tool.parameters().forEach(p -> others.add(p.name()));
        });
        this.links = new NameLinks(scope.words(), entries, others);
    }

    /// Whether a tool looks something up: its name begins with a verb of asking, or with none.
    private static boolean asks(Tool tool) {
        List<String> first =
                Words.plain(tool.name().replace('_', ' ')).stream().limit(2).toList();
        return first.stream().anyMatch(ASKING::contains) || first.stream().noneMatch(Verbs::isBase);
    }

    /// What a tool looks up: its name without the verb.
    private static String subject(Tool tool, Tool.Parameter field) {
        String spaced = tool.name().replace('_', ' ');
        List<String> words = new ArrayList<>(Words.plain(
                field.type() == Tool.Type.NUMBER ? COUNTING.matcher(spaced).replaceAll(" ") : spaced));
        for (int i = 0; i < Math.min(2, words.size()); i++) {
            if (ASKING.contains(words.get(i)) && words.size() > 1) {
                words.remove(i);
                break;
            }
        }
        return String.join(" ", words);
    }

    /// The fields of one type that a phrase speaks of.
    Found of(String phrase, ActionPredicate action, Predicate<Tool.Type> type) {
        Set<String> own = new LinkedHashSet<>();
        action.tools().forEach(tool -> own.addAll(scope.words().of(tool)));
        List<NameLinks.Candidate> near = links.nearest(phrase, own).stream()
                .filter(c -> {
                    Field field = field(c.name());
                    return type.test(field.of().type())
                            && !action.tools().contains(field.tool().name())
                            && (field.of().type() != Tool.Type.FLAG || says(phrase, field));
                })
                .toList();
        List<String> shown = near.stream()
                .limit(3)
                .map(c -> c.name().replace('\0', '.') + " " + c.score())
                .toList();
        double best = near.isEmpty() ? 0 : near.getFirst().score();
        return new Found(
                best < NameLinks.SURE
                        ? List.of()
                        : near.stream()
                                .filter(c -> c.score() > best - NameLinks.MARGIN)
                                .map(c -> field(c.name()))
                                .toList(),
                shown);
    }

    /// Whether a phrase says what a truth value is about, not only of which thing: `insured`, not only `parcel`.
    private boolean says(String phrase, Field field) {
        Set<String> said = scope.words().of(phrase);
        Set<String> what = new LinkedHashSet<>(field.words());
        field.tool().parameters().forEach(p -> what.removeAll(scope.words().of(p.name())));
        return what.isEmpty() || what.stream().anyMatch(said::contains);
    }

    /// The words of a phrase that somebody has to tell: not those of its value, its purpose and its person.
    static Set<String> content(Scope scope, String phrase) {
        Set<String> content = scope.words().of(PURPOSE.matcher(phrase).replaceFirst(""));
        content.removeIf(word -> Excused.is(word) || STATING.contains(word) || Character.isDigit(word.charAt(0)));
        return content;
    }

    /// The words of a phrase that neither a field nor anything that the calls take has.
    Set<String> untold(String phrase, Field field, ActionPredicate action) {
        Set<String> rest = content(scope, phrase);
        rest.removeAll(scope.words().of(field.tool().name() + " " + field.tool().description()));
        rest.removeAll(scope.words().of(field.of().name() + " " + field.of().description()));
        field.tool().parameters().forEach(p -> rest.removeAll(scope.words().of(p.name())));
        rest.removeAll(ActionLinks.wordsOf(scope, action));
        return rest;
    }

    private Field field(String key) {
        Field field = fields.get(key);
        if (field == null) {
            throw new IllegalStateException("no field " + key);
        }
        return field;
    }

    /// Which arguments of a look-up are those of the action: what the phrase writes as a name,
    /// `destination_account` for `account`, before what has the same name.
    SortedMap<String, String> joined(Tool tool, String phrase, List<Tool.Parameter> common) {
        SortedMap<String, String> same = new TreeMap<>();
        for (Tool.Parameter own : tool.parameters()) {
            Set<String> name = scope.words().of(own.name());
            Tool.Parameter best = null;
            int score = 0;
            for (Tool.Parameter given : common) {
                boolean scalar = SCALAR.matcher(given.type().name()).matches();
                boolean named = names(phrase, given.name());
                boolean equal = given.name().equals(own.name());
                boolean longer =
                        !name.isEmpty() && scope.words().of(given.name()).containsAll(name);
                boolean written = named
                        && (given.name().indexOf('_') >= 0
                                || phrase.contains("\"" + given.name() + "\"")
                                || phrase.contains("`" + given.name() + "`"));
                int worth = !scalar ? 0 : equal && written ? 4 : longer && written ? 3 : equal ? 2 : 0;
                if (worth > score) {
                    best = given;
                    score = worth;
                }
            }
            if (best != null) {
                same.put(own.pointer(), best.pointer());
            }
        }
        return same;
    }

    /// Whether a phrase has the name of a parameter as it is written.
    static boolean names(String phrase, String parameter) {
        return Pattern.compile("(?<![\\p{L}\\p{Nd}_])" + Pattern.quote(parameter) + "(?![\\p{L}\\p{Nd}_])")
                .matcher(phrase)
                .find();
    }
}
