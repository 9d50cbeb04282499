package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the first entry of an archive says in its first line; its other lines are those of `sha256sum`.
///
/// @param name of the bundle
/// @param serial of the release, where it has one
record Manifest(String name, OptionalLong serial) {
    /// The name of the entry.
    static final String ENTRY = "MANIFEST";

    /// What every one begins with.
    static final String HEAD = "# lictor-bundle 1 ";

    /// Nobody makes more releases.
    static final long MOST_SERIAL = 999_999_999_999_999_999L;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern FIRST_LINE =
            Pattern.compile(Pattern.quote(HEAD) + "([a-z0-9][a-z0-9.-]{0,62})(?: ([1-9][0-9]{0,17}))?");

    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /// The first line of some bytes, if it is that of a manifest.
    static Optional<Manifest> read(byte[] bytes) {
        String first = new String(bytes, UTF_8).lines().findFirst().orElse("");
        Matcher line = FIRST_LINE.matcher(first);
        if (!line.matches()) {
            return Optional.empty();
        }
        String serial = line.group(2);
        return Optional.of(new Manifest(
                line.group(1), serial == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(serial))));
    }

    /// The whole of it, with the hash of each file.
    byte[] bytes(SortedMap<String, byte[]> files) {
        StringBuilder lines = new StringBuilder(HEAD).append(name);
        serial.ifPresent(number -> lines.append(' ').append(number));
        lines.append('\n');
        files.forEach((path, bytes) ->
                lines.append(Hashes.sha256(bytes)).append("  ").append(path).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }
}
