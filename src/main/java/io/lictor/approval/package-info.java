/// Approvals of people: each for one call with its arguments, in one session, under one bundle, used once. What a
/// judgement says of them, the port to where they are kept, and the book in memory.
@NullMarked
package io.lictor.approval;

import org.jspecify.annotations.NullMarked;
