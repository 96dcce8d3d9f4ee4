/** Stored files, as far as the server knows them. */
@NullMarked
package io.realchat.blobs.entity;

import org.jspecify.annotations.NullMarked;
