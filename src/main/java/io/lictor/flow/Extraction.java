package io.lictor.flow;

import io.lictor.reading.Encoding;
import io.lictor.reading.Mapped;
import io.lictor.reading.Place;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes arguments apart into the values whose origin is looked for. An argument beyond the room for
/// all of them together is marked unread.
final class Extraction {
    /// Room for the arguments of an action, in characters.
    static final int MOST_CHARACTERS = 131_072;

    private static final int MOST_VALUES = 20_000;
    private static final int LONGEST_LIST = 16_384;

    private final int most;
    private int count;
    private int characters;

    /// @param most characters that are looked at
    Extraction(int most) {
        this.most = most;
    }

    /// The values of one argument; none for a truth value.
    Argument of(Arguments.Leaf leaf) {
        Reading reading = new Reading(leaf);
        switch (leaf.value()) {
            case Number number -> reading.number(NumberForms.plain(NumberForms.of(number)));
            case String text when !text.isBlank() -> reading.text(text);
            default -> {}
        }
        return reading.argument();
    }

    /// How many values there are so far; their numbers are smaller.
    int count() {
        return count;
    }

    /// One argument while it is read.
    private final class Reading {
        private final Arguments.Leaf leaf;
        private final List<Value> wholes = new ArrayList<>();
        private final List<Value> members = new ArrayList<>();
        private final List<Value> pieces = new ArrayList<>();
        private final List<Argument.Address> addresses = new ArrayList<>();
        private boolean unread;

        Reading(Arguments.Leaf leaf) {
            this.leaf = leaf;
        }

        Argument argument() {
            return new Argument(leaf, wholes, members, pieces, addresses, unread);
        }

        void number(String text) {
            if (count > MOST_VALUES) {
                unlooked();
                return;
            }
            wholes.add(value(text, new Place(0, text.length()), Kind.NUMBER, Value.Role.WHOLE, List.of()));
        }

        void text(String original) {
            characters = Math.min(characters, most) + Math.min(original.length(), most);
            if (characters > most || count > MOST_VALUES) {
                unlooked();
                return;
            }
            Views views = Views.raw(original);
            views.views().forEach(this::view);
            unread = views.deeper() || count > MOST_VALUES;
        }

        private void unlooked() {
            unread = true;
            wholes.add(value("", new Place(0, 0), Kind.TEXT, Value.Role.WHOLE, List.of()));
        }

        private void view(Views.View view) {
            String text = view.text().text();
            for (int start = 0; start < text.length(); ) {
                int gap = text.indexOf(Mapped.GAP, start);
                int end = gap < 0 ? text.length() : gap;
                Run run = Run.of(view, start, end);
                if (run.start() < run.end()) {
                    run(run);
                }
                start = end + 1;
            }
        }

        private void run(Run run) {
            Place place = run.place(run.start(), run.end());
            List<Encoding> path = run.view().path();
            boolean covers = wholes.isEmpty() || place.equals(wholes.getFirst().place());
            Kind kind = Kind.of(run.text());
            Value whole = value(run.text(), place, kind, covers ? Value.Role.WHOLE : Value.Role.DECODED, path);
            (covers ? wholes : pieces).add(whole);
            halves(whole);
            if (path.isEmpty() && run.text().length() <= LONGEST_LIST) {
                Members.of(run).forEach(part -> members.add(value(part, Value.Role.MEMBER)));
            }
            Set<Place> seen = new HashSet<>(Set.of(place));
            for (Part part : Pieces.of(run)) {
                if (count <= MOST_VALUES && seen.add(run.place(part.start(), part.end()))) {
                    Value piece = value(part, Value.Role.PIECE);
                    pieces.add(piece);
                    halves(piece);
                }
            }
        }

        private void halves(Value address) {
            int at = address.text().indexOf('@');
            if (address.kind() == Kind.EMAIL) {
                addresses.add(new Argument.Address(
                        address,
                        half(address, address.text().substring(0, at)),
                        half(address, address.text().substring(at + 1))));
            }
        }

        private Value half(Value address, String text) {
            return value(text, address.place(), Kind.NAME, Value.Role.HALF, address.path());
        }

        private Value value(Part part, Value.Role role) {
            Run run = part.run();
            return value(
                    part.text(),
                    run.place(part.start(), part.end()),
                    part.kind(),
                    role,
                    run.view().path());
        }

        private Value value(String text, Place place, Kind kind, Value.Role role, List<Encoding> path) {
            return new Value(count++, leaf, text, place, kind, role, path);
        }
    }
}
