/// Drafts of rules: links, formulas, checks, files and review.
@NullMarked
package io.lictor.extraction.rule;

import org.jspecify.annotations.NullMarked;
