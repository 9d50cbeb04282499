package io.lictor.audit;

import java.nio.charset.StandardCharsets;

/// A draft whose event is a text with its place behind it.
record TextDraft(String text) implements Draft {
    @Override
    public byte[] plain() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] linked(Link link) {
        return (text + link).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return text.length();
    }
}
