/** What an operator can set, checked once at start. */
@NullMarked
package io.realchat.settings.control;

import org.jspecify.annotations.NullMarked;
