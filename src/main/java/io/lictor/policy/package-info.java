/// What an organisation demands: clauses, the rules made from them, packs and the bundle of all packs,
/// with their validation.
///
/// Everything is data with content identity. A `Bundle` is complete and sound when it exists:
/// `BundleCheck` finds every fault, with the
/// element it sits in, before an edge builds one.
@NullMarked
package io.lictor.policy;

import org.jspecify.annotations.NullMarked;
