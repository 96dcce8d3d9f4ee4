/** Sign-up, sign-in, sessions, access tokens and socket tickets. */
@NullMarked
package io.realchat.accounts.control;

import org.jspecify.annotations.NullMarked;
