/** Sealed files: their upload in pieces, their stores, who may have them, and their end. */
@NullMarked
package io.realchat.blobs.control;

import org.jspecify.annotations.NullMarked;
