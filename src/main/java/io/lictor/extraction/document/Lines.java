package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;

/// Paragraphs whose lines begin with marks become the list that they show. A mark of a kind that was seen before
/// opens a list inside its item where it stands further to the right.
final class Lines {
    private final String source;

    private Lines(String source) {
        this.source = source;
    }

    /// A mark that opened a list.
    ///
    /// @param column how far it is indented; 0 where that is not known
    private record Mark(char kind, int column) {}

    static List<Block> unfold(String source, List<Block> blocks) {
        Lines lines = new Lines(source);
        List<Block> unfolded = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph -> lines.unfold(paragraph.text(), paragraph.depth(), false, unfolded);
                case Block.Item item -> lines.unfold(item.text(), item.depth(), true, unfolded);
                case Block.Heading heading -> unfolded.add(heading);
                case Block.Row row -> unfolded.add(row);
            }
        }
        return unfolded;
    }

    private void unfold(Placed text, int depth, boolean item, List<Block> out) {
        List<Mark> open = new ArrayList<>();
        int from = 0;
        int at = 0;
        int level = depth;
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
                add(text, from, at, level, openItem, out);
                from = indent + mark;
                boolean clause = Markers.isClauseNumber(line);
                level = clause
                        ? depth
                        : depth
                                + nesting(
                                        open,
                                        new Mark(
                                                kind(line), column(text.places().start(indent))));
                openItem = !clause;
            }
            at = end + 1;
        }
        add(text, from, text.text().length(), level, openItem, out);
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

    /// How far a mark is indented, where nothing but white space stands before it on its line.
    private int column(int at) {
        int line = source.lastIndexOf('\n', at - 1) + 1;
        return at <= source.length() && source.substring(line, at).isBlank() ? at - line : 0;
    }

    /// A mark not seen before, or further to the right than before, opens a list inside the current item; one
    /// seen before goes back to its list.
    private static int nesting(List<Mark> open, Mark mark) {
        int known = -1;
        for (int i = 0; i < open.size(); i++) {
            Mark before = open.get(i);
            if (before.kind() == mark.kind() && (known < 0 || before.column() <= mark.column())) {
                known = i;
            }
        }
        if (known < 0 || mark.column() > open.get(known).column() + 1) {
            open.add(mark);
        } else {
            open.subList(known + 1, open.size()).clear();
        }
        return open.size();
    }

    private static void add(Placed text, int from, int to, int depth, boolean item, List<Block> out) {
        if (from < to && !text.text().substring(from, to).isBlank()) {
            Placed part = text.slice(from, to);
            out.add(item ? new Block.Item(depth, part) : new Block.Paragraph(depth, part));
        }
    }
}
