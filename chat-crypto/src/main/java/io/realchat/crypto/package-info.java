/** The end-to-end encryption protocol in plain Java. */
@NullMarked
package io.realchat.crypto;

import org.jspecify.annotations.NullMarked;
