package io.lictor.extraction.rule;

import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a sentence that is being read.
final class Cursor {
    private static final Pattern IN = Pattern.compile(" in the last (?:([0-9]{1,8}) )?(step|second|minute|hour|day)s?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    /// Words that are no sentence of this English.
    static final class NoSentence extends Exception {
        private static final long serialVersionUID = 1;

        NoSentence(String message) {
            super(message);
        }
    }

    boolean next(String words) {
        return text.startsWith(words, at);
    }

    boolean skip(String words) {
        boolean there = next(words);
        at += there ? words.length() : 0;
        return there;
    }

    void need(String words) throws NoSentence {
        if (!skip(words)) {
            throw fault("`" + words.strip() + "`");
        }
    }

    void end() throws NoSentence {
        if (at != text.length()) {
            throw fault("the end");
        }
    }

    Optional<Window> window() {
        Matcher found = IN.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        at = found.end();
        int count = found.group(1) == null ? 1 : Integer.parseInt(found.group(1));
        return Optional.of(
                switch (found.group(2)) {
                    case "second" -> new Window.Time(Duration.ofSeconds(count));
                    case "minute" -> new Window.Time(Duration.ofMinutes(count));
                    case "hour" -> new Window.Time(Duration.ofHours(count));
                    case "day" -> new Window.Time(Duration.ofDays(count));
                    default -> new Window.Steps(count);
                });
    }

    String name() throws NoSentence {
        return match(NAME, "a name in back-quotes").group(1);
    }

    BigDecimal number() throws NoSentence {
        return new BigDecimal(match(NUMBER, "a number").group());
    }

    private Matcher match(Pattern pattern, String what) throws NoSentence {
        Matcher found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw fault(what);
        }
        at = found.end();
        return found;
    }

    /// The value of the first text that stands here.
    <T> T one(List<Map.Entry<String, T>> known, String what) throws NoSentence {
        for (Map.Entry<String, T> entry : known) {
            if (skip(entry.getKey())) {
                return entry.getValue();
            }
        }
        throw fault(what);
    }

    NoSentence fault(String wanted) {
        return new NoSentence("at character " + (at + 1) + ": expected " + wanted);
    }
}
