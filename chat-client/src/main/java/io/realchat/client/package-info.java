/** The Java client library: its public types are its whole public API. */
@NullMarked
package io.realchat.client;

import org.jspecify.annotations.NullMarked;
