/** What the node knows about its own health. */
@NullMarked
package io.realchat.health.control;

import org.jspecify.annotations.NullMarked;
