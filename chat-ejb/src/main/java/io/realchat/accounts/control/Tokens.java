package io.realchat.accounts.control;

import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionId;
import io.realchat.wire.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;

/**
 * Issues and verifies access tokens: MicroProfile JWTs signed with ES256 (RFC 7515, RFC 7518 section 3.4).
 * The algorithm is fixed, the header has exactly three members and the claims exactly eight: whatever else a token says
 * about how to verify it is a reason to refuse it. A good token does not tell that its session is alive.
 */
@ApplicationScoped
public class Tokens {
    private static final String ES256 = "SHA256withECDSAinP1363Format";
    private static final String NAME = "realchat";
    private static final int MAX_LENGTH = 2_048;
    private static final int SKEW_SECONDS = 30;

    @Inject
    private SigningKeys keys;

    @Inject
    private Settings settings;

    record Header(String alg, String typ, String kid) {}

    record Claims(
            String iss, String aud, AccountId sub, AccountId upn, SessionId sid, long iat, long exp, String jti) {}

    AccessToken issue(AccountId account, SessionId session) {
        SigningRing ring = keys.current();
        Instant now = Instant.now();
        Instant expires =
                Instant.ofEpochSecond(now.plus(settings.accessTokenLifetime()).getEpochSecond());
        String jti = UuidV7.next().toString();
        Claims claims =
                new Claims(NAME, NAME, account, account, session, now.getEpochSecond(), expires.getEpochSecond(), jti);
        String signed = part(new Header("ES256", "JWT", ring.kid())) + "." + part(claims);
        return new AccessToken(signed + "." + sign(ring, signed), expires);
    }

    /**
     * Who a token was issued to.
     *
     * @throws ChatException {@link Problem#UNAUTHENTICATED} for anything that is not a current token of this server
     */
    public Caller verify(String token) {
        try {
            return read(token);
        } catch (ChatException e) {
            throw e.problem() == Problem.INVALID_FIELD || e.problem() == Problem.MALFORMED ? refused() : e;
        }
    }

    private Caller read(String token) {
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        if (token.length() > MAX_LENGTH || first < 0 || first == last) {
            throw refused();
        }
        Header header = Json.read(bytes(token.substring(0, first)), Header.class);
        if (!header.alg().equals("ES256") || !header.typ().equals("JWT")) {
            throw refused();
        }
        PublicKey key = keys.find(header.kid()).orElseThrow(Tokens::refused);
        if (!signs(key, token.substring(0, last), bytes(token.substring(last + 1)))) {
            throw refused();
        }
        return caller(Json.read(bytes(token.substring(first + 1, last)), Claims.class));
    }

    private static Caller caller(Claims claims) {
        Instant now = Instant.now();
        boolean current = claims.exp() > now.getEpochSecond() && claims.iat() <= now.getEpochSecond() + SKEW_SECONDS;
        if (!current || !claims.iss().equals(NAME) || !claims.aud().equals(NAME)) {
            throw refused();
        }
        return new Caller(claims.sub(), claims.sid(), Instant.ofEpochSecond(claims.exp()));
    }

    private static byte[] bytes(String part) {
        return Bytes.fromString(part).toArray();
    }

    private static String part(Object value) {
        return Bytes.of(Json.write(value)).toString();
    }

    private static ChatException refused() {
        return new ChatException(Problem.UNAUTHENTICATED);
    }

    private static String sign(SigningRing ring, String text) {
        try {
            Signature signer = Signature.getInstance(ES256);
            signer.initSign(ring.signing());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return Bytes.of(signer.sign()).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static boolean signs(PublicKey key, String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ES256);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify", e);
        }
    }
}
