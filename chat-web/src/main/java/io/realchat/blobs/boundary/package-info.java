/** Sealed files over HTTP. */
@NullMarked
package io.realchat.blobs.boundary;

import org.jspecify.annotations.NullMarked;
