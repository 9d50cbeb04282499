package io.lictor.trajectory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// An immutable JSON object: the arguments of a call, a structured result, or the caller's facts.
///
/// Values are `String`, `Long`, `Double`, `Boolean`, `Null.NULL`, `List` and `SortedMap` of the same.
/// Keys are
/// sorted,
/// so two equal objects
/// have equal text. Thread-safe.
public final class Arguments {
    /// The object without members.
    public static final Arguments NONE = new Arguments(new TreeMap<>());

    /// JSON's null as a value, so that collections hold no Java null.
    public enum Null {
        NULL
    }

    /// A scalar inside the object.
    ///
    /// @param pointer RFC 6901 pointer from the object's root
    /// @param name the nearest member name on the way to it
    public record Leaf(String pointer, String name, Object value) {}

    private final SortedMap<String, Object> values;

    private Arguments(SortedMap<String, Object> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /// Copies a map of plain values; numbers become `Long` where they are whole integers of Java, else
    /// `Double`.
    ///
    /// @throws IllegalArgumentException for a value that is none of JSON's
    public static Arguments of(Map<String, ?> values) {
        return values.isEmpty() ? NONE : new Arguments(copy(values));
    }

    /// Collects the members of an object one by one; what is given is copied where it could change.
    public static final class Members {
        private final SortedMap<String, Object> values = new TreeMap<>();

        /// Adds a member, or replaces it.
        ///
        /// @param value plain as for [#of], or an object that is done
        /// @throws IllegalArgumentException for a value that is none of JSON's
        public Members put(String name, Object value) {
            values.put(name, plain(value));
            return this;
        }

        /// The object; nothing can be added to it.
        public Arguments done() {
            return values.isEmpty() ? NONE : new Arguments(new TreeMap<>(values));
        }
    }

    /// The members, sorted by name.
    public SortedMap<String, Object> values() {
        return values;
    }

    /// The value at an RFC 6901 pointer (`/a/0/b`), empty if there is none or it is null.
    public Optional<Object> at(String pointer) {
        if (pointer.lastIndexOf('/') == 0 && pointer.indexOf('~') < 0) {
            Object member = values.get(pointer.substring(1));
            return member == Null.NULL ? Optional.empty() : Optional.ofNullable(member);
        }
        Object here = values;
        for (String part : Pointers.parts(pointer)) {
            Object next = switch (here) {
                case Map<?, ?> map -> map.get(part);
                case List<?> list -> Pointers.element(list, part);
                default -> null;
            };
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return here == Null.NULL ? Optional.empty() : Optional.of(here);
    }

    /// Whether two values are the same: numbers by their exact value, scalars by their text, others by
    /// their members.
    /// An absent value is the same as none.
    public static boolean same(Optional<Object> a, Optional<Object> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        if (a.get() instanceof Number one && b.get() instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (structured(a.get()) || structured(b.get())) {
            return a.get().equals(b.get());
        }
        return a.get().toString().strip().equals(b.get().toString().strip());
    }

    private static boolean structured(Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?>;
    }

    /// Every scalar but null, in order of its place.
    public List<Leaf> leaves() {
        List<Leaf> found = new ArrayList<>();
        walk("", "", values, (pointer, leaf) -> found.add(leaf));
        return found;
    }

    /// The object with the value at `pointer` replaced; the same object if the place does not exist.
    public Arguments with(String pointer, Object value) {
        if (at(pointer).isEmpty()) {
            return this;
        }
        Object changed = Pointers.replaced(values, Pointers.parts(pointer), 0, plain(value));
        return changed instanceof Map<?, ?> map ? new Arguments(copy(map)) : this;
    }

    /// The object with the value at `pointer` replaced or, where an object lacks just that member,
    /// added; the same object if there is no such place.
    public Arguments set(String pointer, Object value) {
        Object changed = Pointers.put(values, Pointers.parts(pointer), 0, plain(value));
        return changed instanceof Map<?, ?> map ? new Arguments(copy(map)) : this;
    }

    /// Compact JSON text with sorted keys.
    public String canonical() {
        StringBuilder out = new StringBuilder();
        Pointers.write(values, out);
        return out.toString();
    }

    private static void walk(String pointer, String name, Object value, BiConsumer<String, Leaf> to) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) ->
                        walk(pointer + "/" + Pointers.escaped(key.toString()), key.toString(), inner, to));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(pointer + "/" + i, name, list.get(i), to);
                }
            }
            case Null ignored -> {}
            default -> to.accept(pointer, new Leaf(pointer, name, value));
        }
    }

    private static SortedMap<String, Object> copy(Map<?, ?> values) {
        SortedMap<String, Object> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return copy;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case null -> Null.NULL;
            case String s -> s;
            case Boolean b -> b;
            case Long l -> l;
            case Integer i -> i.longValue();
            case Short s -> s.longValue();
            case Byte b -> b.longValue();
            case Number n when Double.isFinite(n.doubleValue()) -> n.doubleValue();
            case Number n -> n.toString();
            case Null none -> none;
            case Arguments object -> object.values;
            case Map<?, ?> map -> Collections.unmodifiableSortedMap(copy(map));
            case List<?> list -> elements(list);
            default ->
                throw new IllegalArgumentException(
                        "no JSON value: " + value.getClass().getSimpleName());
        };
    }

    private static List<Object> elements(List<?> list) {
        Object[] plain = new Object[list.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain(list.get(i));
        }
        return List.of(plain);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof Arguments that && values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }
}
