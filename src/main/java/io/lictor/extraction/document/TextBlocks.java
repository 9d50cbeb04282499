package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plain text to blocks: paragraphs by blank lines, headings by their looks.
final class TextBlocks {
    private static final int MAX_HEADING = 90;

    private TextBlocks() {}

    static List<Block> of(String source) {
        List<Block> blocks = new ArrayList<>();
        List<int[]> lines = new ArrayList<>();
        int line = 0;
        while (line < source.length()) {
            int end = line;
            while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\f') {
                end++;
            }
            if (source.substring(line, end).isBlank()) {
                paragraph(source, lines, blocks);
                lines.clear();
            } else {
                lines.add(new int[] {line, end});
            }
            line = end + 1;
        }
        paragraph(source, lines, blocks);
        return blocks;
    }

    private static void paragraph(String source, List<int[]> lines, List<Block> blocks) {
        int from = 0;
        if (lines.size() == 1
                || lines.size() > 1 && (isNumberedTitle(line(source, lines, 0)) || underlined(source, lines))) {
            String first = line(source, lines, 0).strip();
            int level = headingLevel(first);
            if (level > 0) {
                blocks.add(new Block.Heading(level, placed(source, lines, 0, 1)));
                from = underlined(source, lines) ? 2 : 1;
            }
        }
        if (from < lines.size()) {
            blocks.add(new Block.Paragraph(0, placed(source, lines, from, lines.size())));
        }
    }

    private static boolean underlined(String source, List<int[]> lines) {
        return lines.size() > 1 && line(source, lines, 1).strip().matches("[=~*_-]{3,200}");
    }

    private static String line(String source, List<int[]> lines, int index) {
        return source.substring(lines.get(index)[0], lines.get(index)[1]);
    }

    private static Placed placed(String source, List<int[]> lines, int from, int to) {
        Placed.Builder builder = new Placed.Builder();
        for (int i = from; i < to; i++) {
            if (i > from) {
                builder.lineBreak();
            }
            builder.add(source, lines.get(i)[0], lines.get(i)[1]);
        }
        return builder.build();
    }

    private static boolean isNumberedTitle(String line) {
        return Markers.number(line.strip()) > 0 && headingLevel(line.strip()) > 0;
    }

    /// The level of a heading that a line looks like; 0 for a line of text.
    private static int headingLevel(String line) {
        if (line.isEmpty() || line.length() > MAX_HEADING || ".:;,?!".indexOf(line.charAt(line.length() - 1)) >= 0) {
            return 0;
        }
        int number = Markers.number(line);
        String title = line.substring(number).strip();
        if (title.isEmpty() || Markers.bullet(title) > 0 || !Character.isUpperCase(title.codePointAt(0))) {
            return 0;
        }
        boolean shout = title.equals(title.toUpperCase(Locale.ROOT));
        String[] words = title.split("\\s+");
        if (!shout && (words.length > 8 || Markers.hasModal(words))) {
            return 0;
        }
        long dots = line.substring(0, number)
                .replaceAll("[.)]?\\s*$", "")
                .chars()
                .filter(c -> c == '.')
                .count();
        return number > 0 ? (int) Math.min(6, 2 + dots) : shout ? 1 : 2;
    }
}
