/** Conversations over HTTP. */
@NullMarked
package io.realchat.conversations.boundary;

import org.jspecify.annotations.NullMarked;
