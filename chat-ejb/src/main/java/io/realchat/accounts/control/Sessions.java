package io.realchat.accounts.control;

import io.realchat.accounts.control.SessionRows.Exchange;
import io.realchat.accounts.entity.Session;
import io.realchat.delivery.control.Hub;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.CloseCode;
import io.realchat.wire.EndReason;
import io.realchat.wire.OpenSessions;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

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
    private SessionEnds ends;

    @Inject
    private Notices notices;

    @Inject
    private Hub hub;

    @Inject
    private Settings settings;

    /** Signs the account in on a device, if that is still its verifier. */
    Grant start(AccountId account, byte[] verifier, String deviceName) {
        return follow(rows.begin(account, verifier, deviceName), List.of());
    }

    /** Tells what became of the sessions before, and hands out a new one. */
    Grant follow(Exchange.Renewed begun, List<Device> ended) {
        Session session = begun.session();
        ended(session.account(), ended);
        notices.tell(session.account(), AccountEvent.SIGNED_IN, new Device(session.id(), session.deviceName()));
        return grant(begun);
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
            case Exchange.Over over -> throw ended(over.reason());
            case Exchange.Replayed replayed -> {
                ended(replayed.account(), List.of(replayed.ended()));
                throw ended(Optional.of(EndReason.REPLAYED));
            }
        };
    }

    /** Those of the caller's account that are alive, newest use first. */
    public OpenSessions list(Caller caller) {
        return new OpenSessions(rows.list(caller));
    }

    /** Signs the caller's session out; nothing happens when it is over already. */
    public void end(Caller caller) {
        signOut(caller.account(), caller.session());
    }

    /** Signs out the session of a refresh token; nothing happens when there is none. */
    public void end(String refreshToken) {
        rows.find(refreshToken).ifPresent(owned -> signOut(owned.account(), owned.session()));
    }

    /**
     * Ends one of the account's sessions.
     *
     * @throws ChatException {@link Problem#NOT_FOUND} when it is none of those that are alive
     */
    public void end(Caller caller, SessionId session) {
        EndReason reason = session.equals(caller.session()) ? EndReason.SIGNED_OUT : EndReason.ENDED_ELSEWHERE;
        Device ended =
                ends.end(caller.account(), session, reason).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
        ended(caller.account(), List.of(ended));
    }

    /** Ends all of the account's sessions but the calling one. */
    public void endOthers(Caller caller) {
        ended(caller.account(), ends.endOthers(caller.account(), caller.session(), EndReason.ENDED_ELSEWHERE));
    }

    private void signOut(AccountId account, SessionId session) {
        ended(account, ends.end(account, session, EndReason.SIGNED_OUT).stream().toList());
    }

    /** Closes the sockets of sessions whose end is committed, and tells the others. */
    void ended(AccountId account, List<Device> ended) {
        ended.forEach(device -> hub.close(device.session(), CloseCode.SIGNED_OUT));
        ended.forEach(device -> notices.tell(account, AccountEvent.SESSION_ENDED, device));
    }

    /** A fresh access token of the caller's own session. */
    SessionAnswer answer(Caller caller) {
        return answer(caller.account(), caller.session());
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
            throw ended(Optional.of(rows.reason(caller.session())));
        }
        return caller;
    }

    private static ChatException ended(Optional<EndReason> reason) {
        ChatException refusal = new ChatException(Problem.SESSION_ENDED);
        return reason.map(why -> refusal.with("reason", why)).orElse(refusal);
    }

    private Grant grant(Exchange.Renewed renewed) {
        Session session = renewed.session();
        return new Grant(answer(session.account(), session.id()), renewed.token(), settings.sessionLifetime());
    }

    private SessionAnswer answer(AccountId account, SessionId session) {
        AccessToken token = tokens.issue(account, session);
        return new SessionAnswer(
                accounts.own(account), session, token.text(), token.expires().toEpochMilli());
    }
}
