/// Policy documents read into passages with exact spans: Markdown, HTML, PDF and plain text.
@NullMarked
package io.lictor.extraction.document;

import org.jspecify.annotations.NullMarked;
