/** The directions between layers and components, as laws. */
@NullMarked
package io.realchat.architecture;

import org.jspecify.annotations.NullMarked;
