package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Markdown to blocks. Front matter, fenced code, comments and raw HTML are skipped; indented
/// text is text, since policies indent more often than they quote code.
final class MarkdownBlocks {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    HtmlBlock.class,
                    ThematicBreak.class,
                    FencedCodeBlock.class,
                    BlockQuote.class,
                    ListBlock.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(100)
            .build();

    private final String source;
    private final int skipped;
    private final List<Block> blocks = new ArrayList<>();

    private MarkdownBlocks(String source, int skipped) {
        this.source = source;
        this.skipped = skipped;
    }

    static List<Block> of(String source) {
        int skipped = frontMatter(source);
        MarkdownBlocks reading = new MarkdownBlocks(source, skipped);
        reading.children(PARSER.parse(source.substring(skipped)), 0);
        return reading.blocks;
    }

    /// Where the text begins after a block of `---` lines at its head.
    private static int frontMatter(String source) {
        if (!source.startsWith("---\n") && !source.startsWith("---\r\n")) {
            return 0;
        }
        int line = source.indexOf('\n') + 1;
        while (line > 0 && line < source.length()) {
            int end = source.indexOf('\n', line);
            String text =
                    source.substring(line, end < 0 ? source.length() : end).strip();
            if (text.equals("---") || text.equals("...")) {
                return end < 0 ? source.length() : end + 1;
            }
            line = end + 1;
        }
        return 0;
    }

    private void children(Node parent, int depth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, depth);
        }
    }

    private void block(Node node, int depth) {
        switch (node) {
            case Heading heading -> blocks.add(new Block.Heading(heading.getLevel(), inline(heading)));
            case Paragraph paragraph -> blocks.add(new Block.Paragraph(depth, inline(paragraph)));
            case ListItem item -> item(item, depth + 1);
            case BlockQuote quote -> children(quote, depth + 1);
            case TableBlock table -> children(table, depth + 1);
            case TableRow row -> blocks.add(new Block.Row(depth, row.getParent() instanceof TableHead, cells(row)));
            default -> children(node, depth);
        }
    }

    private void item(ListItem item, int depth) {
        boolean first = true;
        for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
            if (first && node instanceof Paragraph paragraph) {
                blocks.add(new Block.Item(depth, inline(paragraph)));
            } else {
                block(node, depth);
            }
            first = false;
        }
    }

    private Placed cells(TableRow row) {
        Placed.Builder builder = new Placed.Builder();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (!(cell instanceof TableCell)) {
                continue;
            }
            Placed text = inline(cell).collapsed();
            if (text.isBlank()) {
                continue;
            }
            if (builder.length() > 0) {
                int at = text.places().start(0);
                builder.add(' ', at, at).add('|', at, at).add(' ', at, at);
            }
            builder.add(text);
        }
        return builder.build();
    }

    private Placed inline(Node parent) {
        Placed.Builder builder = new Placed.Builder();
        inline(parent, builder);
        return builder.build();
    }

    private void inline(Node parent, Placed.Builder builder) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> literal(text, text.getLiteral(), builder);
                case Code code -> code(code, builder);
                case SoftLineBreak line -> builder.lineBreak();
                case HardLineBreak line -> builder.lineBreak();
                case Image image -> {}
                case HtmlInline html -> {}
                default -> inline(node, builder);
            }
        }
    }

    private void literal(Node node, String literal, Placed.Builder builder) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (!spans.isEmpty()) {
            SourceSpan last = spans.getLast();
            int from = skipped + spans.getFirst().getInputIndex();
            builder.addLiteral(literal, source, from, skipped + last.getInputIndex() + last.getLength());
        }
    }

    private void code(Code code, Placed.Builder builder) {
        List<SourceSpan> spans = code.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        int from = skipped + spans.getFirst().getInputIndex();
        int to = skipped + spans.getLast().getInputIndex() + spans.getLast().getLength();
        builder.addVerbatim(code.getLiteral(), source, from, to);
    }
}
