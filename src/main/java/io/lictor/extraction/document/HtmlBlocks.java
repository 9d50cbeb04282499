package io.lictor.extraction.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/// HTML to blocks. What a reader does not see is left out: scripts, styles, hidden elements, code.
final class HtmlBlocks {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_ERRORS = 10_000;
    private static final Set<String> UNSEEN = Set.of(
            "script", "style", "template", "noscript", "head", "pre", "svg", "math", "iframe", "object", "select");

    private final String source;
    private final List<Block> blocks = new ArrayList<>();
    private Placed.Builder pending = new Placed.Builder();
    private boolean itemOpen;

    private HtmlBlocks(String source) {
        this.source = source;
    }

    static List<Block> of(String file, String source) {
        Parser parser = Parser.htmlParser().setTrackPosition(true).setTrackErrors(MAX_ERRORS);
        parser.setMaxDepth(MAX_DEPTH);
        Document document = parser.parseInput(source, "");
        for (ParseError error : parser.getErrors()) {
            if (isCutOff(error.getErrorMessage())) {
                throw new UnreadableDocument(
                        file,
                        "the HTML ends inside a tag, a comment or a script (line " + lastOpened(source)
                                + "), so what follows its start would be lost; close it");
            }
        }
        HtmlBlocks reading = new HtmlBlocks(source);
        reading.children(document.body(), 0);
        reading.flush(0);
        return reading.blocks;
    }

    /// Elements that are never closed lose nothing; a tag, a comment or a script does.
    private static boolean isCutOff(String message) {
        return message.contains("reached end of file") || message.contains("EOF") && message.contains("[Text]");
    }

    /// The line of the last `<`, where what is never closed begins in all but odd cases.
    private static long lastOpened(String source) {
        int at = Math.max(0, source.lastIndexOf('<'));
        return source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private void children(Element parent, int depth) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                text(text, depth);
            } else if (node instanceof Element element && seen(element)) {
                element(element, depth);
            }
        }
    }

    private void element(Element element, int depth) {
        String name = element.normalName();
        switch (name) {
            case "br" -> pending.lineBreak();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush(depth);
                children(element, depth);
                Placed text = take();
                if (!text.isBlank()) {
                    blocks.add(new Block.Heading(name.charAt(1) - '0', text));
                }
            }
            case "li", "dd" -> {
                flush(depth);
                itemOpen = true;
                children(element, depth + 1);
                flush(depth + 1);
                itemOpen = false;
            }
            case "blockquote" -> {
                flush(depth);
                children(element, depth + 1);
                flush(depth + 1);
            }
            case "tr" -> row(element, depth + 1);
            default -> {
                if (element.isBlock() || name.equals("dt")) {
                    flush(depth);
                    children(element, depth);
                    flush(depth);
                } else {
                    children(element, depth);
                }
            }
        }
    }

    private void row(Element row, int depth) {
        flush(depth);
        Placed.Builder cells = new Placed.Builder();
        boolean header = true;
        for (Element cell : row.children()) {
            if (!seen(cell)) {
                continue;
            }
            children(cell, depth);
            Placed text = take().collapsed();
            header &= cell.normalName().equals("th");
            if (text.isBlank()) {
                continue;
            }
            if (cells.length() > 0) {
                int at = text.places().start(0);
                cells.add(' ', at, at).add('|', at, at).add(' ', at, at);
            }
            cells.add(text);
        }
        if (cells.length() > 0) {
            blocks.add(new Block.Row(depth, header, cells.build()));
        }
    }

    /// What a broken table pushed in front of itself stands in another place and is its own block.
    private void text(TextNode node, int depth) {
        if (node.sourceRange().isTracked() && node.sourceRange().startPos() < pending.end()) {
            flush(depth);
        }
        String literal = node.getWholeText().replace('\n', ' ').replace('\r', ' ');
        if (node.sourceRange().isTracked()) {
            pending.addLiteral(
                    literal,
                    source,
                    node.sourceRange().startPos(),
                    node.sourceRange().endPos());
        }
    }

    private Placed take() {
        Placed text = pending.build();
        pending = new Placed.Builder();
        return text;
    }

    private void flush(int depth) {
        Placed text = take();
        if (!text.isBlank()) {
            blocks.add(itemOpen ? new Block.Item(depth, text) : new Block.Paragraph(depth, text));
            itemOpen = false;
        }
    }

    private static boolean seen(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !element.attr("aria-hidden").equalsIgnoreCase("true")
                && !style.contains("display:none")
                && !style.contains("visibility:hidden")
                && !style.contains("font-size:0");
    }
}
