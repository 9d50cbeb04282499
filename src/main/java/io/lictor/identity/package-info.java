/// Who may call: the file of callers, read with every fault located and followed when it changes; keys by their hash,
/// certificates by their subject, tokens by their issuer's signature and their claims.
@NullMarked
package io.lictor.identity;

import org.jspecify.annotations.NullMarked;
