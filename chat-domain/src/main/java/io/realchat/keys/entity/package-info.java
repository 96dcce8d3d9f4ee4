/** One-time pre-keys and the history of signed ones. */
@NullMarked
package io.realchat.keys.entity;

import org.jspecify.annotations.NullMarked;
