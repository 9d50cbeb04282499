/// The REST door: pre-action checks, audits, held sessions and the loaded bundle over HTTP, errors as
/// RFC 9457 problems.
@NullMarked
package io.lictor.http;

import org.jspecify.annotations.NullMarked;
