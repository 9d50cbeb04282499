package io.lictor.bundle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Parses YAML and stops where it passes a bound, before anything is built of what lies beyond.
///
/// Every alias counts as what it stands for, so that few lines cannot become many values.
final class BoundedParser implements Parser {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_VALUES = 1_000_000;

    private final Parser inner;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Extent> anchored = new HashMap<>();
    private int values;

    private BoundedParser(Parser inner) {
        this.inner = inner;
    }

    /// What an anchor stands for.
    private record Extent(int values, int height) {}

    /// A collection that has not ended yet.
    private static final class Open {
        private final @Nullable String anchor;
        private final int before;
        private int height = 1;

        Open(@Nullable String anchor, int before) {
            this.anchor = anchor;
            this.before = before;
        }
    }

    /// A text that passes a bound; the problem says which.
    static final class BoundException extends MarkedYAMLException {
        private static final long serialVersionUID = 1L;

        BoundException(String problem, Mark at) {
            super(null, null, problem, at);
        }
    }

    /// The only document of a text; empty for none.
    ///
    /// @throws org.yaml.snakeyaml.error.YAMLException for what is no YAML or passes a bound
    static Optional<Node> compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(2 * MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        Parser parser = new BoundedParser(new ParserImpl(new StreamReader(text), options));
        return Optional.ofNullable(new Composer(parser, new Resolver(), options).getSingleNode());
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return inner.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return inner.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = inner.getEvent();
        if (event instanceof NodeEvent node) {
            node(node);
        } else if (event instanceof CollectionEndEvent) {
            Open closed = open.pop();
            if (closed.anchor != null) {
                anchored.put(closed.anchor, new Extent(values - closed.before, closed.height));
            }
            raise(closed.height + 1);
        }
        return event;
    }

    private void node(NodeEvent event) {
        Mark at = event.getStartMark();
        String anchor = event.getAnchor();
        if (event instanceof AliasEvent) {
            if (open.stream().anyMatch(around -> anchor.equals(around.anchor))) {
                throw new BoundException("an alias contains itself", at);
            }
            Extent extent = anchored.getOrDefault(anchor, new Extent(1, 0));
            count(extent.values(), at);
            deep(open.size() + extent.height(), at);
            raise(extent.height() + 1);
            return;
        }
        if (anchor != null) {
            anchored.remove(anchor);
        }
        if (event instanceof CollectionStartEvent) {
            open.push(new Open(anchor, values));
            deep(open.size(), at);
        }
        count(1, at);
    }

    private void count(int more, Mark at) {
        values += more;
        if (values > MAX_VALUES) {
            throw new BoundException("more than " + MAX_VALUES + " values, aliases counted as what they stand for", at);
        }
    }

    private static void deep(int depth, Mark at) {
        if (depth > MAX_DEPTH) {
            throw new BoundException("nested deeper than " + MAX_DEPTH, at);
        }
    }

    private void raise(int height) {
        if (!open.isEmpty()) {
            open.getFirst().height = Math.max(open.getFirst().height, height);
        }
    }
}
