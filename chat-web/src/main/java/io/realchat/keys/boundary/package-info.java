/** Keys and the vault over HTTP. */
@NullMarked
package io.realchat.keys.boundary;

import org.jspecify.annotations.NullMarked;
