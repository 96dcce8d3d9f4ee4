/** Records and codes that travel between client and server. */
@NullMarked
package io.realchat.wire;

import org.jspecify.annotations.NullMarked;
