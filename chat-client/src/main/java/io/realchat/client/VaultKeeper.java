package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.Problem;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The account's vault, open. Writes by compare-and-set: a change that meets another device's is made again on top of it.
 * Refuses a vault older than one that it has seen. Safe for threads.
 */
final class VaultKeeper {
    private static final int TRIES = 8;

    private final Api api;
    private final VaultOwner owner;
    private final VaultMasterKey vmk;
    private Vault vault;
    private VaultContents contents;

    VaultKeeper(Api api, VaultOwner owner, VaultMasterKey vmk, Vault vault) {
        this.api = api;
        this.owner = owner;
        this.vmk = vmk;
        this.vault = vault;
        this.contents = VaultContents.read(vault.open(owner, vmk));
    }

    synchronized VaultContents contents() {
        return contents;
    }

    VaultMasterKey masterKey() {
        return vmk;
    }

    /** The highest version seen: the caller keeps it to notice a rollback later. */
    synchronized long version() {
        return vault.version();
    }

    /** Stores what {@code change} makes of the newest contents; nothing is written when it changes nothing. */
    synchronized void change(UnaryOperator<VaultContents> change) {
        for (int i = 0; i < TRIES; i++) {
            VaultContents next = change.apply(contents);
            if (next == contents || put(next)) {
                return;
            }
        }
        throw new CryptoException(Reason.ROLLBACK, "the vault did not settle");
    }

    /** The vault as it is stored, by the newest write that this client knows. */
    synchronized Vault newest() {
        return vault;
    }

    /** Stores the vault that {@code change} makes of the newest one by {@code write}; the contents stay. */
    synchronized void replace(BiFunction<Vault, VaultOwner, Vault> change, Consumer<io.realchat.wire.Vault> write) {
        for (int i = 0; i < TRIES; i++) {
            Vault next = change.apply(vault, owner);
            try {
                write.accept(ToWire.vault(next));
                vault = next;
                return;
            } catch (RefusedException refused) {
                adoptAfter(refused);
            }
        }
        throw new CryptoException(Reason.ROLLBACK, "the vault did not settle");
    }

    private boolean put(VaultContents next) {
        Vault written = vault.write(owner, vmk, next.write());
        try {
            api.putVault(ToWire.vault(written));
            vault = written;
            contents = next;
            return true;
        } catch (RefusedException refused) {
            adoptAfter(refused);
            return false;
        }
    }

    private void adoptAfter(RefusedException refused) {
        if (!refused.is(Problem.VAULT_CONFLICT)) {
            throw refused;
        }
        adopt(FromWire.vault(
                refused.answer().extra("vault", io.realchat.wire.Vault.class).orElseGet(api::vault)));
    }

    private void adopt(Vault stored) {
        contents = VaultContents.read(stored.requireAtLeast(vault.version()).open(owner, vmk));
        vault = stored;
    }
}
