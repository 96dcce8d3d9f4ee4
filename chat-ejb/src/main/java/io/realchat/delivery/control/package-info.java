/** Brings committed events to the sockets of this node and tells the other nodes about them. */
@NullMarked
package io.realchat.delivery.control;

import org.jspecify.annotations.NullMarked;
