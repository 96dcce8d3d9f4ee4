/** Conversations: who is in them, their epochs and keys, and the signed log that decides both. */
@NullMarked
package io.realchat.conversations.control;

import org.jspecify.annotations.NullMarked;
