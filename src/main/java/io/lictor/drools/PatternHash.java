package io.lictor.drools;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Arguments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A name that differs for patterns that differ, whatever characters their names have.
final class PatternHash {
    private PatternHash() {}

    static String of(Definition.Match pattern) {
        List<Map<String, Object>> parts =
                pattern.parts().stream().map(PatternHash::plain).toList();
        String text = Arguments.of(Map.of("parts", parts)).canonical();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Map<String, Object> plain(Part part) {
        Map<String, List<String>> joins = new TreeMap<>();
        part.joins().forEach((own, other) -> joins.put(own, List.of(other.part(), other.pointer())));
        Definition.OfStep form = part.form();
        return Map.of(
                "name", plain(part.name()),
                "form", form.form().name(),
                "tools", List.copyOf(form.tools()),
                "by", form.by().stream().map(Enum::name).toList(),
                "same", form.same(),
                "where", plain(form.where()),
                "after", plain(part.after()),
                "within", plain(part.within().map(Window::text)),
                "joins", joins,
                "flags", List.of(form.authoritative(), part.none()));
    }

    private static Object plain(Optional<String> text) {
        return text.<Object>map(some -> some).orElse(Arguments.Null.NULL);
    }
}
