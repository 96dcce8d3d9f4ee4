/** The health checks that load balancers and operators ask. */
@NullMarked
package io.realchat.health.boundary;

import org.jspecify.annotations.NullMarked;
