/** Sign-up, sign-in, sessions and people over HTTP, and who asks. */
@NullMarked
package io.realchat.accounts.boundary;

import org.jspecify.annotations.NullMarked;
