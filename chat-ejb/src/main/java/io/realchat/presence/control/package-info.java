/** Who is there and who writes: told over all nodes through Redis, kept nowhere else, and only to those who share a conversation. */
@NullMarked
package io.realchat.presence.control;

import org.jspecify.annotations.NullMarked;
