/** What holds for every request: strict JSON, problems, origins, headers. */
@NullMarked
package io.realchat.problems.boundary;

import org.jspecify.annotations.NullMarked;
