package io.lictor.bundle;

/// A fault in a file of a pack.
///
/// @param line from 1
/// @param column from 1
public record Fault(String file, int line, int column, String message, String fix) implements Comparable<Fault> {
    @Override
    public int compareTo(Fault other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        int byColumn = byLine != 0 ? byLine : Integer.compare(column, other.column);
        return byColumn != 0 ? byColumn : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + (fix.isEmpty() ? "" : " (" + fix + ")");
    }
}
