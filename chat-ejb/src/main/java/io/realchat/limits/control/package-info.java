/** Limits on how often something may be asked. */
@NullMarked
package io.realchat.limits.control;

import org.jspecify.annotations.NullMarked;
