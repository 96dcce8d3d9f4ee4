package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PaddingTest {
    @Test
    void everyLengthFallsIntoABucketAndComesBack() {
        for (int size = 0; size <= 20_000; size += size < 5_000 ? 1 : 97) {
            byte[] plain = new byte[size];
            Arrays.fill(plain, (byte) 0x80);
            byte[] padded = Padding.pad(plain);
            int step = padded.length <= 256 ? 64 : padded.length <= 4096 ? 512 : 2048;
            assertThat(padded.length % step).isZero();
            assertThat(Padding.unpad(padded)).isEqualTo(plain);
        }
    }

    @Test
    void theBucketsAreThoseOfTheContract() {
        assertThat(Padding.bucket(1)).isEqualTo(64);
        assertThat(Padding.bucket(64)).isEqualTo(64);
        assertThat(Padding.bucket(65)).isEqualTo(128);
        assertThat(Padding.bucket(256)).isEqualTo(256);
        assertThat(Padding.bucket(257)).isEqualTo(512);
        assertThat(Padding.bucket(4096)).isEqualTo(4096);
        assertThat(Padding.bucket(4097)).isEqualTo(6144);
        assertThat(Padding.bucket(16_385)).isEqualTo(18_432);
    }

    @Test
    void otherFormsAreRefused() {
        refused(new byte[0]);
        refused(new byte[64]);
        refused(new byte[63]);
        byte[] noBucket = new byte[320];
        noBucket[300] = (byte) 0x80;
        refused(noBucket);
        byte[] tooLarge = new byte[128];
        tooLarge[3] = (byte) 0x80;
        refused(tooLarge);
        byte[] wrongMark = new byte[64];
        wrongMark[3] = 0x40;
        refused(wrongMark);
    }

    private static void refused(byte[] padded) {
        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> Padding.unpad(padded));
    }
}
