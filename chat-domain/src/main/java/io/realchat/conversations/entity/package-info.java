/** Conversations as they are stored: their position, members, epochs and wrapped keys. */
@NullMarked
package io.realchat.conversations.entity;

import org.jspecify.annotations.NullMarked;
