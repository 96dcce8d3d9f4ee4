package io.realchat.accounts.control;

import io.realchat.accounts.control.SessionRows.Exchange;
import io.realchat.delivery.control.Hub;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts, renews and ends sessions. What ends a session closes its sockets on every node, after it is committed. */
@ApplicationScoped
public class Sessions {
    @Inject
    private SessionRows rows;

    @Inject
    private AccountRows accounts;

    @Inject
    private Tokens tokens;

    @Inject
    private Hub hub;

    @Inject
    private Settings settings;

    /** Signs the account in on a device. */
    Grant start(AccountId account, String deviceName) {
        return grant(rows.begin(account, deviceName));
    }

    /**
     * Exchanges a refresh token for a new one and a new access token.
     *
     * @throws ChatException {@link Problem#REFRESH_SUPERSEDED} when it was exchanged in the last 30 seconds,
     *     {@link Problem#SESSION_ENDED} when it is good no more; a replay ends its session
     */
    public Grant refresh(String token) {
        return switch (rows.exchange(token)) {
            case Exchange.Renewed renewed -> grant(renewed);
            case Exchange.Superseded superseded -> throw new ChatException(Problem.REFRESH_SUPERSEDED);
            case Exchange.Over over -> {
                over.ended().ifPresent(this::close);
                throw new ChatException(Problem.SESSION_ENDED);
            }
        };
    }

    /** Ends a session; nothing happens when it is over already. */
    public void end(SessionId session) {
        if (rows.end(session)) {
            close(session);
        }
    }

    /** Ends the session of a refresh token; nothing happens when there is none. */
    public void end(String refreshToken) {
        rows.find(refreshToken).ifPresent(this::end);
    }

    /** Whether requests of this session are still answered. */
    public boolean alive(SessionId session) {
        return rows.alive(session);
    }

    /**
     * Who asks with this access token.
     *
     * @throws ChatException {@link Problem#UNAUTHENTICATED} or {@link Problem#SESSION_ENDED}
     */
    public Caller authenticate(String accessToken) {
        Caller caller = tokens.verify(accessToken);
        if (!alive(caller.session())) {
            throw new ChatException(Problem.SESSION_ENDED);
        }
        return caller;
    }

    private void close(SessionId session) {
        hub.close(session, CloseCode.SIGNED_OUT);
    }

    private Grant grant(Exchange.Renewed renewed) {
        AccountId account = renewed.session().account();
        SessionId session = renewed.session().id();
        AccessToken token = tokens.issue(account, session);
        SessionAnswer answer = new SessionAnswer(
                accounts.own(account), session, token.text(), token.expires().toEpochMilli());
        return new Grant(answer, renewed.token(), settings.sessionLifetime());
    }
}
