/** The end-to-end encryption protocol RealChat/1 in pure Java, byte by byte as {@code docs/protocol/cryptography.md} has it. */
@NullMarked
package io.realchat.crypto;

import org.jspecify.annotations.NullMarked;
