package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Blocks to passages: sentences with their headings and the sentence that introduces their list.
final class Passages {
    private static final int MAX_DEPTH = 64;

    private final int[] lineStarts;
    private final List<Passage> passages = new ArrayList<>();
    private final List<String> section = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    /// What introduces the lists one deeper than the index, by depth; empty if nothing does.
    private final List<Optional<Passage>> leads = new ArrayList<>();

    private Passages(String source) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < source.length(); i++) {
            if (source.charAt(i) == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    static List<Passage> of(String source, List<Block> blocks) {
        Passages reading = new Passages(source);
        Lines.unfold(source, blocks).forEach(reading::block);
        reading.passages.sort(Comparator.comparingInt(Passage::start));
        return reading.passages;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading heading -> heading(heading);
            case Block.Paragraph paragraph -> sentences(paragraph.text(), paragraph.depth(), true);
            case Block.Item item -> sentences(item.text(), item.depth(), true);
            case Block.Row row -> row(row);
        }
    }

    private void heading(Block.Heading heading) {
        while (!levels.isEmpty() && levels.getLast() >= heading.level()) {
            levels.removeLast();
            section.removeLast();
        }
        String title = heading.text().collapsed().text();
        if (!title.isEmpty()) {
            levels.add(heading.level());
            section.add(title);
        }
        leads.clear();
        if (title.endsWith(":")) {
            Passage lead = passage(heading.text().collapsed(), Optional.empty());
            passages.add(lead);
            setLead(0, Optional.of(lead));
        }
    }

    private void row(Block.Row row) {
        int depth = Math.min(row.depth(), MAX_DEPTH);
        Placed text = row.text().collapsed();
        if (text.isBlank()) {
            return;
        }
        Passage passage = passage(text, lead(depth));
        passages.add(passage);
        if (row.header()) {
            setLead(depth - 1, Optional.of(passage));
        }
    }

    private void sentences(Placed text, int depth, boolean introduces) {
        int bounded = Math.min(depth, MAX_DEPTH);
        Optional<Passage> lead = lead(bounded);
        Passage last = null;
        for (Placed sentence : Sentences.split(text)) {
            if (sentence.text().codePoints().anyMatch(Character::isLetterOrDigit)) {
                last = passage(sentence, lead);
                passages.add(last);
            }
        }
        setLead(bounded, introduces && last != null && introduces(last.text()) ? Optional.of(last) : Optional.empty());
    }

    /// Whether a sentence is left open for a list: it ends in a colon, a dash or in nothing.
    static boolean introduces(String sentence) {
        String plain = sentence.replaceAll("[*_\\s]{0,8}$", "");
        return !plain.isEmpty() && ".!?\"”’')".indexOf(plain.charAt(plain.length() - 1)) < 0;
    }

    private Optional<Passage> lead(int depth) {
        for (int d = Math.min(depth, leads.size()) - 1; d >= 0; d--) {
            if (leads.get(d).isPresent()) {
                return leads.get(d);
            }
        }
        return Optional.empty();
    }

    private void setLead(int depth, Optional<Passage> lead) {
        int at = Math.max(0, depth);
        while (leads.size() <= at) {
            leads.add(Optional.empty());
        }
        leads.set(at, lead);
        leads.subList(at + 1, leads.size()).clear();
    }

    private Passage passage(Placed text, Optional<Passage> lead) {
        int start = text.places().start(0);
        int end = text.places().end(text.text().length() - 1);
        return new Passage(
                start, end, line(start), line(Math.max(start, end - 1)), section, lead, text.text(), text.places());
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
