package io.lictor.onnx;

import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a model of runs sees of each call: what its name and arguments speak of, where its values
/// were first read, and what came before it. Never what the agent thinks or says, and no value
/// itself.
public final class StepFeatures {
    /// The name that a model's metadata gives.
    public static final String VERSION = "steps-1";

    private static final int LONGEST = 200_000;
    private static final int MOST_LEAVES = 64;
    private static final int LEAST = 3;

    private final StringBuilder asked = new StringBuilder();
    private final StringBuilder read = new StringBuilder();
    private final List<StepWords.Act> acts = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();
    private final Set<String> calls = new java.util.HashSet<>();
    private final Ids ids = new Ids();
    private String outcome = "none";
    private boolean refused;
    private boolean spoken = true;

    private StepFeatures() {}

    /// The distinct feature ids of every call in order.
    public static List<int[]> of(Trajectory trajectory) {
        var features = new StepFeatures();
        var found = new ArrayList<int[]>();
        for (var step : trajectory.steps()) {
            switch (step) {
                case Step.Said said -> features.said(said);
                case Step.Thought ignored -> {}
                case Step.Called called -> found.add(features.called(called));
                case Step.Returned returned -> features.returned(returned);
            }
        }
        return found;
    }

    private void said(Step.Said said) {
        if (said.origin() == Origin.USER) {
            add(asked, said.text());
            spoken = true;
        }
    }

    private void returned(Step.Returned returned) {
        add(read, returned.text());
        outcome = outcome(returned);
        refused |= outcome.equals("no") || outcome.equals("failed");
    }

    private int[] called(Step.Called called) {
        var words = StepWords.of(called.tool());
        var act = StepWords.act(words);
        var kind = act.acts() ? "acts" : act.name();
        put("step", "");
        put("act", act.name());
        put("after", acts.isEmpty() ? "^" : acts.getLast().name(), act.name());
        put("reads", kind, few(count(StepWords.Act.READ)));
        put("acted", kind, few((int) acts.stream().filter(StepWords.Act::acts).count()));
        put("login", kind, String.valueOf(acts.contains(StepWords.Act.LOGIN)));
        put("last", kind, outcome);
        put("refused", kind, String.valueOf(refused));
        put("spoken", kind, String.valueOf(spoken));
        put("again", kind, few((int)
                tools.stream().filter(called.tool()::equals).count()));
        put(
                "same",
                String.valueOf(
                        !calls.add(called.tool() + " " + called.arguments().canonical())));
        put("wanted", kind, wanted(words));
        for (var word : words) put("word", word);
        arguments(called, kind);
        acts.add(act);
        tools.add(called.tool());
        outcome = "none";
        spoken = false;
        return ids.taken();
    }

    private void arguments(Step.Called called, String kind) {
        var leaves = called.arguments().leaves();
        put("arguments", kind, few(leaves.size()));
        for (var leaf : leaves.subList(0, Math.min(MOST_LEAVES, leaves.size()))) {
            var value = String.valueOf(leaf.value()).toLowerCase(Locale.ROOT).strip();
            var form = form(leaf.value(), value);
            for (var word : StepWords.of(leaf.name())) put("argument", word);
            put("form", kind, form);
            if (value.length() < LEAST) continue;
            var origin = origin(value);
            put("origin", kind, origin);
            put("from", form, origin);
            put("acting from", kind + " " + form, origin);
        }
    }

    /// Where a value was first read.
    private String origin(String value) {
        var user = asked.indexOf(value) >= 0;
        var result = read.indexOf(value) >= 0;
        return user ? (result ? "both" : "user") : (result ? "result" : "own");
    }

    /// How many of a name's words the user has said.
    private String wanted(List<String> words) {
        var said = 0;
        for (var word : words) {
            if (asked.indexOf(word.length() > 5 ? word.substring(0, 5) : word) >= 0) said++;
        }
        return said == 0 ? "none" : said == words.size() ? "all" : "some";
    }

    private int count(StepWords.Act act) {
        return (int) acts.stream().filter(act::equals).count();
    }

    private static String outcome(Step.Returned returned) {
        var text = returned.text().strip().toLowerCase(Locale.ROOT);
        var head = text.substring(0, Math.min(400, text.length()));
        if (returned.failed() || head.contains("error") || head.contains("exception")) return "failed";
        if (text.isEmpty() || text.equals("[]") || text.equals("{}") || text.equals("none")) return "empty";
        if (head.startsWith("false") || head.startsWith("(false") || head.contains("not found")) return "no";
        if (head.startsWith("true") || head.startsWith("(true") || head.contains("success")) return "yes";
        return text.length() > 2_000 ? "long" : "text";
    }

    private static String form(Object value, String text) {
        if (value instanceof Boolean) return "boolean";
        if (value instanceof Number) return "number";
        if (text.isEmpty()) return "empty";
        if (text.contains("://") || text.startsWith("www.")) return "link";
        if (text.indexOf('@') > 0 && text.indexOf(' ') < 0) return "mail";
        if (text.indexOf('/') >= 0 && text.indexOf(' ') < 0) return "path";
        var digits = text.chars().filter(Character::isDigit).count();
        if (digits * 2 > text.length()) return "digits";
        if (digits > 0 && text.indexOf(' ') < 0) return "code";
        return text.length() > 80 ? "prose" : text.indexOf(' ') >= 0 ? "phrase" : "word";
    }

    private static String few(int count) {
        return count < 3 ? String.valueOf(count) : count < 6 ? "few" : "many";
    }

    private void put(String space, String... parts) {
        var hash = Hash.of("s " + space, parts[0]);
        for (var i = 1; i < parts.length; i++) hash = Hash.join(hash, parts[i]);
        ids.add(hash);
    }

    private static void add(StringBuilder to, String text) {
        var room = Math.min(text.length(), LONGEST - to.length());
        if (room > 0)
            to.append(text.substring(0, room).toLowerCase(Locale.ROOT)).append('\n');
    }
}
