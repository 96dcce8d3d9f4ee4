/** The connection to Redis. */
@NullMarked
package io.realchat.redis.control;

import org.jspecify.annotations.NullMarked;
