package io.lictor.extraction.rule;

import io.lictor.bundle.Fault;
import io.lictor.bundle.Tuning;
import io.lictor.bundle.UncitedRules;
import io.lictor.bundle.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers of more than one word: rules that stand in a draft's place, and what is said beside an acceptance.
/// Nothing is taken until it loads.
final class Answers {
    private static final String NAME = "answer";
    private static final String END = ".";
    private static final int LONGEST = 100_000;
    private static final Pattern LINE = Pattern.compile("on (\\S+) (forbid|require|permit) (.+)");

    private final Drafted drafted;
    private final BufferedReader in;
    private final PrintWriter out;

    Answers(Drafted drafted, BufferedReader in, PrintWriter out) {
        this.drafted = drafted;
        this.in = in;
        this.out = out;
    }

    /// What is said beside `accept`: a flow mapping such as `{ids, severity: soft}`, or nothing.
    Optional<Tuning> tuning(String text) {
        if (text.isEmpty()) {
            return Optional.of(Tuning.none());
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Tuning> tuning = Yaml.of(text, NAME, faults)
                .map(root -> root.members(Tuning.KEYS))
                .map(Tuning::read);
        faults.forEach(fault -> out.println("  " + fault));
        return faults.isEmpty() ? tuning : Optional.empty();
    }

    /// Rules as a line or as YAML.
    Optional<Decisions.Decided> edit(String key, Decisions decisions) throws IOException {
        out.println("  `on ACTION forbid|require|permit FORMULA`, or rules as under `rules:` in pack.yaml without"
                + " `cite`, then a line with a single `.`:");
        out.flush();
        String first = in.readLine();
        String line = first == null ? "" : first.strip();
        Matcher rule = LINE.matcher(line);
        boolean oneLine = rule.matches();
        if (!oneLine && (line.isEmpty() || line.startsWith("on ") || !line.contains(":"))) {
            out.println("  that is no rule, write for example `on cancel-order forbid order-shipped`");
            return Optional.empty();
        }
        List<Fault> faults = new ArrayList<>();
        String pack = drafted.pack().id();
        String text = oneLine ? line(rule) : block(line);
        if (text.length() > LONGEST) {
            out.println("  that is longer than " + LONGEST + " characters");
            return Optional.empty();
        }
        Optional<UncitedRules> rules = Yaml.of(text, NAME, faults)
                .flatMap(root -> oneLine
                        ? UncitedRules.single(pack, key, root, root.members())
                        : Optional.of(UncitedRules.read(pack, root)));
        if (faults.isEmpty()) {
            rules.ifPresent(read -> read.report(drafted.problems(read, decisions.without(key))));
        }
        faults.stream().sorted().forEach(fault -> out.println("  " + fault));
        if (faults.isEmpty() && rules.filter(read -> !read.rules().isEmpty()).isEmpty()) {
            out.println("  there is no rule in it");
            return Optional.empty();
        }
        return faults.isEmpty() ? rules.map(Decisions.Decided.Edited::of) : Optional.empty();
    }

    private static String line(Matcher rule) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("on", rule.group(1));
        keys.put(rule.group(2), rule.group(3).strip());
        return YamlText.of(keys);
    }

    /// The lines up to a single `.`; of what is longer than any edit only the beginning.
    private String block(String first) throws IOException {
        StringBuilder lines = new StringBuilder(first).append('\n');
        for (String next = in.readLine(); next != null && !next.strip().equals(END); next = in.readLine()) {
            if (lines.length() <= LONGEST) {
                lines.append(next).append('\n');
            }
        }
        return lines.toString();
    }
}
