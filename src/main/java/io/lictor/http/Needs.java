package io.lictor.http;

import io.lictor.caller.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may use a resource: callers with one of these roles. A resource that does not say it is for those with
/// [Role#ADMINISTER].
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    /// Any one of them will do; none: whoever asks, known or not.
    Role[] value();
}
