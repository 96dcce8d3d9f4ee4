/** Runs a whole RealChat on one machine: PostgreSQL, Redis and the server as child processes. */
@NullMarked
package io.realchat.launcher;

import org.jspecify.annotations.NullMarked;
