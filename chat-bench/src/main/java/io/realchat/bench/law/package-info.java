/** The law: every entitled client decrypts every message of its span, nobody else any. */
@NullMarked
package io.realchat.bench.law;

import org.jspecify.annotations.NullMarked;
