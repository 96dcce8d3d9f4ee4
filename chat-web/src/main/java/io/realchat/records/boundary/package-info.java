/** Own records over HTTP. */
@NullMarked
package io.realchat.records.boundary;

import org.jspecify.annotations.NullMarked;
