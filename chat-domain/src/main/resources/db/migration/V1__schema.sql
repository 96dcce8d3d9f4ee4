-- RealChat: the whole schema. Only ciphertext, public keys and routing data live here; nothing in it opens a message.
-- Keys of the hot tables (messages and what hangs on them) begin with conversation_id, so that they can be partitioned.
-- Times are kept to the millisecond, because that is what the wire carries.

-- Accounts -----------------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id                             uuid        PRIMARY KEY,           -- made by the client: the identity signature covers it
    username                       text        NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9]([a-z0-9._-]{1,30})[a-z0-9]$'),
    email                          text        UNIQUE CHECK (length(email) <= 254),
    public_id                      text        NOT NULL UNIQUE,       -- rotatable; what a person shares
    auth_verifier                  bytea       NOT NULL,              -- HMAC(pepper, SHA-256(auth key))
    recovery_verifier              bytea       NOT NULL,
    kdf                            text        NOT NULL,              -- parameters and salt of the password derivation, JSON
    identity_key_public            bytea       NOT NULL CHECK (length(identity_key_public) = 32),       -- Ed25519
    identity_agreement_key_public  bytea       NOT NULL CHECK (length(identity_agreement_key_public) = 32), -- X25519
    identity_created_at            timestamptz NOT NULL,
    identity_signature             bytea       NOT NULL CHECK (length(identity_signature) = 64),
    identity_fingerprint           bytea       NOT NULL CHECK (length(identity_fingerprint) = 32),
    identity_key_private_encrypted text        NOT NULL,              -- the vault, JSON; sealed by the client
    vault_version                  bigint      NOT NULL CHECK (vault_version >= 1),
    signed_pre_key_id              integer     NOT NULL,
    signed_pre_key_public          bytea       NOT NULL CHECK (length(signed_pre_key_public) = 32),
    signed_pre_key_created_at      timestamptz NOT NULL,
    signed_pre_key_signature       bytea       NOT NULL CHECK (length(signed_pre_key_signature) = 64),
    identity_number                integer     NOT NULL DEFAULT 1,    -- in the account's history of identities
    kem_pre_key_id                 integer     NOT NULL,
    kem_pre_key_public             bytea       NOT NULL CHECK (length(kem_pre_key_public) = 1184),
    kem_pre_key_created_at         timestamptz NOT NULL,
    kem_pre_key_signature          bytea       NOT NULL CHECK (length(kem_pre_key_signature) = 64),
    one_time_pre_key_high          integer     NOT NULL DEFAULT 0,    -- highest id ever stored: a taken key never comes back
    created_at                     timestamptz NOT NULL,
    disabled_at                    timestamptz
);

CREATE TABLE sessions (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id),
    device_name  text        NOT NULL CHECK (length(device_name) BETWEEN 1 AND 64),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    end_reason   text,                                                -- as its client is told
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
    token_hash   bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
    session_id   uuid        NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at    timestamptz NOT NULL,
    exchanged_at timestamptz                                          -- set once; a second use is a replay
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- What an administrator gave to somebody who has lost password and recovery key: one code at a time, deleted when used.
CREATE TABLE reset_codes (
    user_id    uuid        PRIMARY KEY REFERENCES users (id),
    code_hash  bytea       NOT NULL CHECK (length(code_hash) = 32),   -- SHA-256 of 25 symbols, 125 random bits
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Keys that sign access tokens. The private half is sealed under a key derived from the pepper, which is not stored here.
CREATE TABLE signing_keys (
    id                    text        PRIMARY KEY,                    -- the `kid` of the tokens
    public_key            bytea       NOT NULL,                       -- X.509 SubjectPublicKeyInfo
    private_key_encrypted bytea       NOT NULL,
    created_at            timestamptz NOT NULL,
    retired_at            timestamptz
);

-- Keys ---------------------------------------------------------------------------------------------------------------

CREATE TABLE one_time_pre_keys (
    user_id     uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key_id      integer     NOT NULL CHECK (key_id >= 1),
    public_key  bytea       NOT NULL CHECK (length(public_key) = 32),
    uploaded_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, key_id)
);

-- Append-only: which key followed which, with the signature that was checked. Ids of pre-keys may begin again with a new identity.
CREATE TABLE key_rotation_history (
    user_id         uuid        NOT NULL REFERENCES users (id),
    kind            text        NOT NULL CHECK (kind IN ('identity', 'signed_pre_key', 'kem_pre_key')),
    identity_number integer     NOT NULL CHECK (identity_number >= 1), -- the identity that signed it
    old_key_id      integer,
    new_key_id      integer     NOT NULL,                              -- of an identity: its number
    public_key      bytea       NOT NULL,                              -- of an identity: both keys, the signing one first
    created_at      timestamptz NOT NULL,                              -- by the account's own clock, as signed
    signature       bytea       NOT NULL,
    proof           bytea       CHECK (length(proof) = 64),            -- of an identity: the one's before it, when its keys were not lost
    rotated_at      timestamptz NOT NULL,                              -- by the server's clock
    PRIMARY KEY (user_id, kind, identity_number, new_key_id)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER key_rotation_history_grows BEFORE UPDATE OR DELETE ON key_rotation_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Conversations ------------------------------------------------------------------------------------------------------

-- The row that every change of a conversation locks. It changes with each message: no index may name a column that does.
CREATE TABLE conversations (
    id               uuid        PRIMARY KEY,
    name             text,                                            -- sealed {nonce, ct} of a group's profile; the server cannot read it
    is_direct        boolean     NOT NULL,
    created_by       uuid        NOT NULL REFERENCES users (id),
    created_at       timestamptz NOT NULL,
    direct_low       uuid        REFERENCES users (id),               -- the pair of a direct conversation, in order
    direct_high      uuid        REFERENCES users (id),
    last_seq         bigint      NOT NULL DEFAULT 0,
    last_activity_at timestamptz NOT NULL,
    log_length       bigint      NOT NULL,                            -- number of control events; the next has n = log_length
    log_head         bytea       NOT NULL CHECK (length(log_head) = 32),
    epoch            integer     NOT NULL,
    epoch_seq        bigint      NOT NULL,                            -- seq of the event that opened the epoch
    epoch_opened_at  timestamptz NOT NULL,
    epoch_closed     boolean     NOT NULL DEFAULT false,              -- closed early (a member left, a session was revoked)
    superseded       boolean     NOT NULL DEFAULT false,              -- a direct one of an identity that is no more
    CHECK (is_direct = (direct_low IS NOT NULL) AND is_direct = (direct_high IS NOT NULL) AND direct_low < direct_high)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX conversations_direct ON conversations (direct_low, direct_high) WHERE NOT superseded;

CREATE TABLE epochs (
    conversation_id uuid        NOT NULL REFERENCES conversations (id),
    epoch           integer     NOT NULL,
    commitment      bytea       NOT NULL CHECK (length(commitment) = 32),
    event_number    bigint      NOT NULL,
    opened_by       uuid        NOT NULL REFERENCES users (id),
    opened_seq      bigint      NOT NULL,
    opened_at       timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, epoch)
);

-- A row is a current member; who was one when stands in the log.
CREATE TABLE conversation_participants (
    conversation_id      uuid        NOT NULL REFERENCES conversations (id),
    user_id              uuid        NOT NULL REFERENCES users (id),
    role                 text        NOT NULL CHECK (role IN ('admin', 'member')),
    fingerprint          bytea       NOT NULL CHECK (length(fingerprint) = 32), -- of the identity that the log names
    joined_seq           bigint      NOT NULL,
    joined_at            timestamptz NOT NULL,
    delivered_seq        bigint      NOT NULL DEFAULT 0,              -- watermarks, only forward; these two are shown to others
    read_seq             bigint      NOT NULL DEFAULT 0,
    own_read_seq         bigint      NOT NULL DEFAULT 0,              -- with what was read in private; the account's own sockets only
    last_read_message_id uuid,                                        -- the message at read_seq
    left_behind          boolean     NOT NULL DEFAULT false,          -- has a new identity since the log named it
    PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 80);
CREATE INDEX conversation_participants_by_user ON conversation_participants (user_id, conversation_id);

-- Everybody whom the log ever named, members and former ones.
CREATE TABLE conversation_people (
    conversation_id uuid   NOT NULL REFERENCES conversations (id),
    user_id         uuid   NOT NULL REFERENCES users (id),
    named_at        bigint NOT NULL,                                  -- number of the last event that named them
    PRIMARY KEY (conversation_id, user_id)
);

-- The epoch key, wrapped for one member. A member who is left behind has none, every other one has it.
CREATE TABLE conversation_keys (
    conversation_id            uuid        NOT NULL,
    user_id                    uuid        NOT NULL REFERENCES users (id),
    epoch                      integer     NOT NULL,
    conversation_key_encrypted text        NOT NULL,                  -- the wrap, JSON: x3dh at first, self once its owner has it
    written_at                 timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, user_id, epoch),
    FOREIGN KEY (conversation_id, epoch) REFERENCES epochs (conversation_id, epoch)
);

-- Messages -----------------------------------------------------------------------------------------------------------

-- The log of a conversation: messages and control events in one dense order. Others name a message by its envelope hash
-- and hint at its row, whose hash is then compared: no index by hash is needed.
CREATE TABLE messages (
    conversation_id   uuid        NOT NULL REFERENCES conversations (id),
    seq               bigint      NOT NULL CHECK (seq >= 1),
    id                uuid        NOT NULL,
    sender_id         uuid        NOT NULL REFERENCES users (id),
    client_msg_id     uuid,                                           -- the sender's 16 random bytes; null for control events
    message_type      text        NOT NULL,
    epoch             integer     NOT NULL,
    encrypted_content jsonb       NOT NULL,                           -- once erased: a digest in place of the ciphertext
    envelope_hash     bytea       NOT NULL CHECK (length(envelope_hash) = 32),
    reply_to_id       uuid,
    target_id         uuid,                                           -- the text that an edit, a delete, a reaction or a pin changes
    is_edited         boolean     NOT NULL DEFAULT false,
    is_deleted        boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT messages_by_id UNIQUE (conversation_id, id),
    CONSTRAINT messages_by_client_msg_id UNIQUE (conversation_id, sender_id, client_msg_id),
    FOREIGN KEY (conversation_id, reply_to_id) REFERENCES messages (conversation_id, id),
    FOREIGN KEY (conversation_id, target_id) REFERENCES messages (conversation_id, id),
    CHECK ((message_type = 'control') = (client_msg_id IS NULL)),
    CHECK (message_type = 'control' OR is_deleted = (encrypted_content -> 'ciphertext' = 'null'))
);
CREATE INDEX messages_control ON messages (conversation_id, seq) WHERE message_type = 'control';
CREATE INDEX messages_pin ON messages (conversation_id, seq) WHERE message_type = 'pin';
CREATE INDEX messages_by_target ON messages (conversation_id, target_id, seq) WHERE target_id IS NOT NULL;

-- What is left of a message that is erased: everything but its ciphertext, of which the SHA-256 is kept.
CREATE FUNCTION erased(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT content || jsonb_build_object('ciphertext', NULL, 'digest', rtrim(translate(encode(sha256(decode(
               c || repeat('=', (4 - length(c) % 4) % 4), 'base64')), 'base64'), '+/', '-_'), '='))
      FROM translate(content ->> 'ciphertext', '-_', '+/') AS c
$$;

ALTER TABLE conversation_participants
    ADD FOREIGN KEY (conversation_id, last_read_message_id) REFERENCES messages (conversation_id, id);

CREATE TABLE message_reactions (
    conversation_id uuid        NOT NULL,
    message_id      uuid        NOT NULL,
    user_id         uuid        NOT NULL REFERENCES users (id),
    emoji           text        NOT NULL CHECK (length(emoji) <= 64), -- a keyed token; the emoji itself is inside a ciphertext
    seq             bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, message_id, user_id, emoji),
    FOREIGN KEY (conversation_id, message_id) REFERENCES messages (conversation_id, id)
);

-- Receipts are watermarks; this is how they look message by message.
CREATE VIEW message_receipts AS
SELECT m.conversation_id,
       m.id AS message_id,
       p.user_id,
       CASE WHEN p.read_seq >= m.seq THEN 'read' WHEN p.delivered_seq >= m.seq THEN 'delivered' ELSE 'sent' END AS status
  FROM messages m
  JOIN conversation_participants p ON p.conversation_id = m.conversation_id AND p.user_id <> m.sender_id
 WHERE m.message_type <> 'control';

-- The installation ---------------------------------------------------------------------------------------------------

-- Names this database to what lies outside of it: the folder of files remembers it.
CREATE TABLE installation (
    id uuid PRIMARY KEY
);
INSERT INTO installation VALUES (gen_random_uuid());

-- Own records --------------------------------------------------------------------------------------------------------

-- Drafts, settings and the like of one account, sealed by its client; the name says nothing either.
CREATE TABLE account_records (
    user_id    uuid        NOT NULL REFERENCES users (id),
    name       bytea       NOT NULL CHECK (length(name) = 16),
    version    bigint      NOT NULL CHECK (version >= 1),
    box        text        NOT NULL,                                  -- {nonce, ct}, JSON
    written_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, name)
);

-- Files --------------------------------------------------------------------------------------------------------------

-- A file, sealed by its uploader. What counts of its content is what `received` says, whatever else lies in the store.
CREATE TABLE blobs (
    id              uuid        PRIMARY KEY,                          -- made by the client
    conversation_id uuid        NOT NULL REFERENCES conversations (id),
    uploader_id     uuid        NOT NULL REFERENCES users (id),
    size            bigint      NOT NULL CHECK (size >= 1),
    received        bigint      NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    store           text        NOT NULL CHECK (store IN ('files', 'database')), -- where its content lies
    message_id      uuid,                                             -- the message that it hangs on; it lives and goes with it
    touched_at      timestamptz NOT NULL,                             -- when the last piece came
    FOREIGN KEY (conversation_id, message_id) REFERENCES messages (conversation_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX blobs_by_message ON blobs (conversation_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX blobs_unattached ON blobs (touched_at) WHERE message_id IS NULL;
CREATE INDEX blobs_unattached_by_uploader ON blobs (uploader_id) WHERE message_id IS NULL;

-- Content of files that are kept in the database: all but the last row of a file have 262,144 bytes.
CREATE TABLE blob_chunks (
    blob_id uuid    NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
    no      integer NOT NULL CHECK (no >= 0),
    data    bytea   NOT NULL CHECK (length(data) BETWEEN 1 AND 262144),
    PRIMARY KEY (blob_id, no)
);
ALTER TABLE blob_chunks ALTER COLUMN data SET STORAGE EXTERNAL;       -- ciphertext does not compress
