/** The WebSocket: handshake, frames in, frames out. Only {@link io.realchat.socket.boundary.SocketConnection} writes to one. */
@NullMarked
package io.realchat.socket.boundary;

import org.jspecify.annotations.NullMarked;
