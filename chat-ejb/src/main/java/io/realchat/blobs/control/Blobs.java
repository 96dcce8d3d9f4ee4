package io.realchat.blobs.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.blobs.control.Uploads.Begun;
import io.realchat.blobs.entity.Blob;
import io.realchat.blobs.entity.Blob.Origin;
import io.realchat.conversations.control.EventLog;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.BlobId;
import io.realchat.wire.BlobState;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageId;
import io.realchat.wire.NewBlob;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/**
 * Sealed files of conversations. A member uploads one in pieces and names it in a message; from then on it belongs to the
 * message, is given to whoever may read that, and goes with it. An acknowledged piece is on disk; memory does not grow with
 * the size of a file.
 */
@ApplicationScoped
public class Blobs {
    private static final System.Logger LOG = System.getLogger(Blobs.class.getName());

    /** As cryptography.md says: chunks of this many bytes, each with its seal. */
    private static final long CHUNK = 65_536;

    private static final long SEAL = 16;

    @Inject
    private Uploads uploads;

    @Inject
    private BlobRows rows;

    @Inject
    private BlobStores stores;

    @Inject
    private EventLog log;

    @Inject
    private Settings settings;

    /** The most that is taken. */
    public ServerLimits limits() {
        long file = settings.maxFileBytes();
        return new ServerLimits(file + SEAL * Math.ceilDiv(file, CHUNK));
    }

    /**
     * Begins an upload; the same again says how far it is.
     *
     * @throws ChatException {@link Problem#FILE_TOO_LARGE} with {@code limit}, {@link Problem#STORAGE_FULL},
     *     {@link Problem#TOO_MANY_REQUESTS} when too much of the uploader is attached to nothing
     */
    public Upload begin(AccountId uploader, ConversationId conversation, NewBlob request) {
        log.requireMember(conversation, uploader);
        long limit = limits().file();
        if (request.size() > limit) {
            throw new ChatException(Problem.FILE_TOO_LARGE).with("limit", limit);
        }
        Begun begun = uploads.begin(new Origin(conversation, uploader), request);
        return new Upload(begun.blob(), begun.fresh());
    }

    /**
     * Takes the piece that begins at {@code offset}; when this returns it is on disk. The same piece again changes nothing.
     *
     * @throws IOException when the sender breaks off, and nothing is taken
     * @throws ChatException {@link Problem#BLOB_OFFSET} with {@code received} when something else comes next,
     *     {@link Problem#STORAGE_FULL}, after which the piece may come again
     */
    public BlobState append(AccountId uploader, BlobId id, long offset, InputStream body) throws IOException {
        Blob blob = rows.own(id, uploader).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
        try (Piece piece = Piece.receive(body, stores.of(blob.store()).staging())) {
            BlobState state = uploads.append(id, uploader, offset, piece);
            if (state.received() < offset + piece.length()) {
                throw blob.with(state.received()).elsewhere();
            }
            return state;
        }
    }

    /** The content of a complete file, for its uploader and for members who can read its message. */
    public Download open(AccountId reader, BlobId id) {
        Blob blob = rows.readable(id, reader).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
        BlobStore store = stores.of(blob.store());
        if (store.length(id) < blob.size()) {
            LOG.log(
                    WARNING,
                    "The content of the file {0} is not in the store {1}",
                    id,
                    blob.store().text());
            throw new ChatException(Problem.NOT_FOUND);
        }
        return new Download(blob.size(), (span, out) -> store.read(id, span, out));
    }

    /** Forgets a file that its uploader has attached to no message. */
    @Transactional
    public void discard(AccountId uploader, BlobId id) {
        if (!rows.discard(id, uploader)) {
            throw new ChatException(Problem.NOT_FOUND);
        }
    }

    /**
     * Ties the files that a message names to it, in the transaction that stores the message.
     *
     * @param ids at most 10
     * @throws ChatException {@code INVALID_FIELD} for {@code hint}, with nothing changed, when one of them is not the sender's,
     *     not complete, of another conversation, attached already or named twice
     */
    @Transactional(value = TxType.MANDATORY, dontRollbackOn = ChatException.class)
    public void attach(ConversationId conversation, AccountId sender, MessageId message, Collection<BlobId> ids) {
        if (!ids.isEmpty() && !rows.attach(new Origin(conversation, sender), message, ids)) {
            throw ChatException.invalid("hint", "complete files of your own for this conversation expected, each once");
        }
    }

    /** Forgets the files of messages that are erased, in the transaction that erases them. */
    @Transactional(TxType.MANDATORY)
    public void release(ConversationId conversation, Collection<MessageId> messages) {
        rows.release(conversation, messages);
    }

    /** An upload and whether this request began it. */
    public record Upload(BlobState blob, boolean fresh) {}
}
