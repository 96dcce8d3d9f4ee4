/** Tests of delivery without a server. */
@NullMarked
package io.realchat.delivery.control;

import org.jspecify.annotations.NullMarked;
