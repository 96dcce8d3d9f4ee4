/** Accounts, their sessions and the keys that sign access tokens. */
@NullMarked
package io.realchat.accounts.entity;

import org.jspecify.annotations.NullMarked;
