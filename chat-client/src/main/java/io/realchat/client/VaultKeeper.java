package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.Problem;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
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
        untilStored(vault, newest -> {
            adopt(newest);
            VaultContents next = change.apply(contents);
            if (next != contents) {
                put(next);
            }
            return next;
        });
    }

    /** Reads what other devices have written. */
    synchronized VaultContents refreshed() {
        adopt(FromWire.vault(api.vault()).requireAtLeast(vault.version()));
        return contents;
    }

    /** The vault as it is stored, by the newest write that this client knows. */
    synchronized Vault newest() {
        return vault;
    }

    /** Stores the vault that {@code change} makes of the newest one by {@code write}; the contents stay. */
    synchronized void replace(BiFunction<Vault, VaultOwner, Vault> change, Consumer<io.realchat.wire.Vault> write) {
        vault = untilStored(vault, newest -> {
            adopt(newest);
            Vault next = change.apply(newest, owner);
            write.accept(ToWire.vault(next));
            return next;
        });
    }

    /**
     * Stores a vault by compare-and-set: when another device was quicker, {@code store} runs again on what won.
     *
     * @param newest the vault that {@code store} begins with
     * @throws CryptoException {@code ROLLBACK} when the server names an older vault than before, or others are quicker each time
     * @throws RefusedException what {@code store} was refused otherwise
     */
    static <T> T untilStored(Vault newest, Function<Vault, T> store) {
        Vault present = newest;
        for (int i = 0; i < TRIES; i++) {
            try {
                return store.apply(present);
            } catch (RefusedException refused) {
                present = wonBy(refused).requireAtLeast(present.version());
            }
        }
        throw new CryptoException(Reason.ROLLBACK, "the vault did not settle");
    }

    private static Vault wonBy(RefusedException refused) {
        return Optional.of(refused)
                .filter(one -> one.is(Problem.VAULT_CONFLICT))
                .flatMap(conflict -> conflict.answer().extra("vault", io.realchat.wire.Vault.class))
                .map(FromWire::vault)
                .orElseThrow(() -> refused);
    }

    private void put(VaultContents next) {
        Vault written = vault.write(owner, vmk, next.write());
        api.putVault(ToWire.vault(written));
        vault = written;
        contents = next;
    }

    private void adopt(Vault stored) {
        if (!stored.equals(vault)) {
            contents = VaultContents.read(stored.open(owner, vmk));
            vault = stored;
        }
    }
}
