package io.lictor.wiring;

/// Whether certificates of clients are verified by a trust store that was configured for them. Without one the JDK's
/// own
/// would do it, and then every authority of the Web could name a caller.
record ClientTrust(boolean own) {}
