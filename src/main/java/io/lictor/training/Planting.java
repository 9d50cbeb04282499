package io.lictor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes the contrast: the same contexts clean, with an attack, and with a harmless text planted.
final class Planting {
    private static final int LONGEST = 900;

    private final Random random;

    Planting(long seed) {
        this.random = new Random(seed);
    }

    /// Every context as it is.
    static List<Document> clean(List<String> contexts) {
        return contexts.stream()
                .map(context -> Document.clean(context, context))
                .toList();
    }

    /// Each payload planted `times` in contexts drawn by chance; and once on its own if `alone`.
    List<Document> planted(List<String> payloads, List<String> contexts, int times, boolean attack, boolean alone) {
        var documents = new ArrayList<Document>();
        for (var payload : payloads) {
            var part = payload.substring(0, Math.min(LONGEST, payload.length()));
            if (alone) documents.add(new Document(part, 0, attack ? part.length() : 0, payload));
            for (var i = 0; i < times; i++) {
                var context = contexts.get(random.nextInt(contexts.size()));
                documents.add(Document.planted(context, part, random.nextInt(3), attack, payload));
            }
        }
        return documents;
    }
}
