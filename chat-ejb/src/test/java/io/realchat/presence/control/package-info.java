/** Laws of presence and typing. */
@NullMarked
package io.realchat.presence.control;

import org.jspecify.annotations.NullMarked;
