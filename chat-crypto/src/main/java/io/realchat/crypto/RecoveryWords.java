package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 256 bits and their 8-bit checksum as 24 words of 11 bits each (BIP-39, English list). */
final class RecoveryWords {
    private static final int COUNT = 24;
    private static final int BITS = 11;
    private static final List<String> LIST = WordList.read("bip39-english.txt");
    private static final Map<String, Integer> INDEX = index();

    private RecoveryWords() {}

    static String encode(SecretBytes key) {
        byte[] all = Arrays.copyOf(key.view(), 33);
        all[32] = checksum(key.view());
        BigInteger bits = new BigInteger(1, all);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> LIST.get(bits.shiftRight((COUNT - 1 - i) * BITS).intValue() & (LIST.size() - 1)))
                .collect(Collectors.joining(" "));
    }

    static SecretBytes decode(String words) {
        List<String> typed = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        require(typed.size() == COUNT, Reason.RECOVERY_WORDS, "not 24 words");
        BigInteger bits = BigInteger.ZERO;
        for (String word : typed) {
            Integer index = INDEX.get(word);
            if (index == null) {
                throw new CryptoException(Reason.RECOVERY_WORDS, "a word that is not on the list");
            }
            bits = bits.shiftLeft(BITS).or(BigInteger.valueOf(index));
        }
        byte[] key = octets(bits.shiftRight(8));
        require(checksum(key) == bits.byteValue(), Reason.RECOVERY_WORDS, "checksum");
        return SecretBytes.adopt(key);
    }

    private static byte[] octets(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] octets = new byte[RecoveryKey.SIZE];
        int length = Math.min(signed.length, octets.length);
        System.arraycopy(signed, signed.length - length, octets, octets.length - length, length);
        return octets;
    }

    private static byte checksum(byte[] key) {
        return Encoding.sha256(key).view()[0];
    }

    private static Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < LIST.size(); i++) {
            index.put(LIST.get(i), i);
        }
        return Map.copyOf(index);
    }
}
