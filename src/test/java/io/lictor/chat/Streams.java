package io.lictor.chat;

import io.lictor.wire.Rpc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Streamed answers in memory, judged by the names of their tools: `keep…` stays, `change…` gets other
/// arguments, every other call is taken out.
public final class Streams {
    static final String ADVICE = "Leave it.";
    static final String CHANGED = "{\"changed\":true}";

    private Streams() {}

    static Screen.Screened judged(String said, List<Proposal> calls) {
        List<Proposal> kept = new ArrayList<>();
        List<Map<String, Object>> notes = new ArrayList<>();
        boolean withheld = false;
        for (Proposal call : calls) {
            boolean keeps = call.ofFunction() && call.name().startsWith("keep");
            boolean changes = call.ofFunction() && call.name().startsWith("change");
            if (keeps || changes) {
                kept.add(changes ? call.with(CHANGED) : call);
            }
            if (!keeps) {
                notes.add(Map.of("decision", changes ? "modify" : "deny"));
            }
            withheld |= !keeps && !changes;
        }
        return new Screen.Screened(kept, withheld ? ADVICE : "", notes);
    }

    /// What the agent gets of a stream, with the error at its end, if it has one.
    public static byte[] relayed(InputStream stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamedAnswer answer = new StreamedAnswer(Streams::judged, out, () -> 0);
        try {
            var early = answer.relayed(stream);
            if (early.isPresent()) {
                answer.ends(early.get());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (StreamedAnswer.Gone gone) {
            throw new IllegalStateException(gone);
        }
        return out.toByteArray();
    }

    static String relayed(String stream) {
        byte[] out = relayed(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
        return new String(out, StandardCharsets.UTF_8);
    }

    /// A whole answer, as the agent gets it.
    static Map<String, ?> whole(String answer) {
        return WholeAnswer.screened(Rpc.plain(answer.getBytes(StandardCharsets.UTF_8)), Streams::judged);
    }

    /// A stream that comes in pieces of 1 to 9 bytes.
    static InputStream pieces(byte[] all, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ByteArrayInputStream(all) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                return super.read(to, from, Math.min(length, random.nextInt(1, 10)));
            }
        };
    }
}
