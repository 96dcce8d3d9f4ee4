/** Public keys, one-time keys and the vault. */
@NullMarked
package io.realchat.keys.control;

import org.jspecify.annotations.NullMarked;
