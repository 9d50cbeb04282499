/// Tests of approvals; the contract of books holds for each place they are kept in.
@NullMarked
package io.lictor.approval;

import org.jspecify.annotations.NullMarked;
