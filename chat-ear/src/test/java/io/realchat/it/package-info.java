/** Stories told against the real EAR with real PostgreSQL and Redis. */
@NullMarked
package io.realchat.it;

import org.jspecify.annotations.NullMarked;
