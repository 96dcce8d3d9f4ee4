/** Messages: one door for sending, one dense order per conversation, and the way back through history. */
@NullMarked
package io.realchat.messages.control;

import org.jspecify.annotations.NullMarked;
