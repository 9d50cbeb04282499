/// Who calls a door, for which tenant, what they may do and how often: callers, their roles, what
/// they show to be recognised, and limits that refill over time.
@NullMarked
package io.lictor.caller;

import org.jspecify.annotations.NullMarked;
