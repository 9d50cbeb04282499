package io.lictor.bundle;

import java.util.Arrays;
import java.util.regex.Pattern;

/// The paths that an archive may hold: those of packs, fitted weights and documents, and no way out of a folder.
final class ArchivePaths {
    private static final int SHOWN = 200;
    private static final Pattern PATH =
            Pattern.compile("(?:rules/[^/]+/(?:pack|weights)\\.yaml|policies/[^/]+(?:/[^/]+){1,8})");
    private static final Pattern SEGMENT = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]{0,199}");

    private ArchivePaths() {}

    static boolean sound(String path) {
        return PATH.matcher(path).matches()
                && Arrays.stream(path.split("/", -1))
                        .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }

    /// A path that somebody sent, fit for a line of a log.
    static String shown(String path) {
        String plain = path.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
