/** Messages over HTTP. */
@NullMarked
package io.realchat.messages.boundary;

import org.jspecify.annotations.NullMarked;
