package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;

/// Paragraphs whose lines begin with marks become the list that they show.
final class Lines {
    private Lines() {}

    static List<Block> unfold(List<Block> blocks) {
        List<Block> unfolded = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph -> unfold(paragraph.text(), paragraph.depth(), false, unfolded);
                case Block.Item item -> unfold(item.text(), item.depth(), true, unfolded);
                case Block.Heading heading -> unfolded.add(heading);
                case Block.Row row -> unfolded.add(row);
            }
        }
        return unfolded;
    }

    private static void unfold(Placed text, int depth, boolean item, List<Block> out) {
        List<Character> kinds = new ArrayList<>();
        int from = 0;
        int at = 0;
        int open = depth;
        boolean openItem = item;
        while (at <= text.text().length()) {
            int end = text.text().indexOf('\n', at);
            end = end < 0 ? text.text().length() : end;
            int indent = at;
            while (indent < end && Placed.blank(text.text().charAt(indent))) {
                indent++;
            }
            String line = text.text().substring(indent, end);
            int mark = mark(line);
            if (mark > 0 && (at > 0 || !item)) {
                add(text, from, at, open, openItem, out);
                from = indent + mark;
                boolean clause = Markers.isClauseNumber(line);
                open = clause ? depth : depth + nesting(kinds, kind(line));
                openItem = !clause;
            }
            at = end + 1;
        }
        add(text, from, text.text().length(), open, openItem, out);
    }

    private static int mark(String line) {
        int bullet = Markers.bullet(line);
        if (bullet > 0) {
            return bullet;
        }
        int letter = Markers.letter(line);
        return letter > 0 ? letter : Markers.number(line);
    }

    private static char kind(String line) {
        char c = line.charAt(0);
        return Character.isDigit(c) ? '1' : Character.isLetter(c) || c == '(' ? 'a' : c;
    }

    /// A mark not seen before opens a list inside the current item; one seen before goes back to its list.
    private static int nesting(List<Character> kinds, char kind) {
        int known = kinds.indexOf(kind);
        if (known < 0) {
            kinds.add(kind);
        } else {
            kinds.subList(known + 1, kinds.size()).clear();
        }
        return kinds.size();
    }

    private static void add(Placed text, int from, int to, int depth, boolean item, List<Block> out) {
        if (from < to && !text.text().substring(from, to).isBlank()) {
            Placed part = text.slice(from, to);
            out.add(item ? new Block.Item(depth, part) : new Block.Paragraph(depth, part));
        }
    }
}
