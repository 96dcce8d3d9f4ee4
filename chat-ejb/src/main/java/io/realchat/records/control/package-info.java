/** What accounts keep here for themselves alone. */
@NullMarked
package io.realchat.records.control;

import org.jspecify.annotations.NullMarked;
