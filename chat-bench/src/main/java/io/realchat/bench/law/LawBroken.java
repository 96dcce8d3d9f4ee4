package io.realchat.bench.law;

/** The law did not hold. */
public final class LawBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LawBroken(String how) {
        super(how);
    }
}
