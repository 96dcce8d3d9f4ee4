package io.realchat.wire;

import java.util.List;

/** The receipts of all members but the asking one. */
public record MemberReceipts(List<MemberReceipt> receipts) {
    public MemberReceipts {
        receipts = List.copyOf(receipts);
    }
}
