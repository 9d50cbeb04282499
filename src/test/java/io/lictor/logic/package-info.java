/// Formulas: parser, printer and three-valued values.
@NullMarked
package io.lictor.logic;

import org.jspecify.annotations.NullMarked;
