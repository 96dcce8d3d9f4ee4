/** Tests of the rules that conversations keep. */
@NullMarked
package io.realchat.conversations.entity;

import org.jspecify.annotations.NullMarked;
