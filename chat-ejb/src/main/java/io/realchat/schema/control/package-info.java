/** Brings the database to the schema that this version needs, before anything else uses it. */
@NullMarked
package io.realchat.schema.control;

import org.jspecify.annotations.NullMarked;
