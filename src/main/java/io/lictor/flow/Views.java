package io.lictor.flow;

import io.lictor.reading.Encoding;
import io.lictor.reading.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A text as it stands and as it reads decoded, in every combination of at most [#DEPTH] encodings.
///
/// @param views the text itself first
/// @param deeper whether there is still something to decode after that
record Views(List<View> views, boolean deeper) {
    static final int DEPTH = 2;

    /// One reading of a text.
    ///
    /// @param text with places in the original
    /// @param path what was decoded, outermost first
    record View(Mapped text, List<Encoding> path) {}

    /// The readings of a text in its own letters.
    static Views raw(String original) {
        List<View> views = new ArrayList<>(List.of(new View(Mapped.of(original), List.of())));
        List<View> level = List.copyOf(views);
        for (int depth = 0; depth < DEPTH && !level.isEmpty(); depth++) {
            level = level.stream().flatMap(Views::decoded).toList();
            views.addAll(level);
        }
        return new Views(views, level.stream().flatMap(Views::decoded).findAny().isPresent());
    }

    /// The readings of a text as they are compared.
    static Views folded(String original) {
        Views raw = raw(original);
        return new Views(
                raw.views().stream()
                        .map(view -> new View(Folding.of(view.text()), view.path()))
                        .toList(),
                raw.deeper());
    }

    /// Characters of all readings together.
    long characters() {
        return views.stream().mapToLong(view -> view.text().text().length()).sum();
    }

    private static Stream<View> decoded(View view) {
        return Stream.of(Encoding.values())
                .map(encoding -> new View(
                        encoding.decoded(view.text()),
                        Stream.concat(view.path().stream(), Stream.of(encoding)).toList()))
                .filter(inner -> !inner.text().text().isEmpty());
    }
}
