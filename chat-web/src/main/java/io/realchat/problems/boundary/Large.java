package io.realchat.problems.boundary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a body that may have some MiB instead of 64 KiB. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Large {
    /** The most that is read, in MiB. */
    int value() default 4;
}
