import type {
  Engine,
  PasswordAdvice,
  RecoverInput,
  ResetInput,
  SessionView,
  SignInInput,
  SignUpInput,
} from "../src/store/contract";
import { adviceOn, wordList } from "./answers";
import { FakeGroups } from "./fake/groups";
import { me } from "./timelines";

const HOUR = 3_600_000;
const account = { ...me, publicId: "kJ8s2mQ4Rz0yT6vW1xC3bA" };

/** An engine without keys, server or storage: it follows a script, so that each screen can be drawn and tested. Never part of the build. */
export class FakeEngine extends FakeGroups implements Engine {
  #sessions: readonly SessionView[] = [
    session("s1", "Firefox · Linux", { current: true, ageHours: 0 }),
    session("s2", "Safari · iPhone", { current: false, ageHours: 3 }),
    session("s3", "Chrome · Windows", { current: false, ageHours: 70 }),
  ];

  advisePassword(password: string, username: string): Promise<PasswordAdvice> {
    return Promise.resolve(adviceOn(password, username));
  }

  async signUp(input: SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["signUp", input]);
    await this.work("sign_up", ["deriving", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  async confirmRecovery(): Promise<void> {
    this.calls.push(["confirmRecovery"]);
    await this.step();
    this.set({ phase: "signed_in", account, conversations: [], conversationsLoaded: true });
  }

  async signIn(input: SignInInput): Promise<void> {
    this.calls.push(["signIn", input]);
    await this.work("sign_in", ["deriving", "sending", "opening_vault", "loading"]);
    this.set({ phase: "signed_in", account, conversationsLoaded: true });
  }

  async signOut(): Promise<void> {
    await this.step();
    this.set({ phase: "signed_out", account: null, conversations: [], timeline: null });
  }

  async recover(input: RecoverInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["recover", input]);
    await this.work("recover", ["deriving", "opening_vault", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  async reset(input: ResetInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["reset", input]);
    await this.work("reset", ["deriving", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  async changePassword(input: { password: string; newPassword: string }): Promise<void> {
    this.calls.push(["changePassword", input]);
    await this.work("change_password", ["deriving", "sending"]);
    this.#sessions = this.#sessions.filter(({ current }) => current);
  }

  async newRecoveryKey(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["newRecoveryKey", password]);
    await this.work("change_recovery_key", ["deriving", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  async renewIdentity(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["renewIdentity", password]);
    await this.work("renew_identity", ["deriving", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  sessions(): Promise<readonly SessionView[]> {
    return Promise.resolve(this.#sessions);
  }

  async endSession(sessionId: string): Promise<void> {
    this.calls.push(["endSession", sessionId]);
    await this.step();
    this.#sessions = this.#sessions.filter(({ id }) => id !== sessionId);
  }

  async endOtherSessions(): Promise<void> {
    this.calls.push(["endOtherSessions"]);
    await this.step();
    this.#sessions = this.#sessions.filter(({ current }) => current);
  }

  dismissNotice(key: string): Promise<void> {
    this.calls.push(["dismissNotice", key]);
    this.set({ notices: this.state.notices.filter((notice) => notice.key !== key) });
    return Promise.resolve();
  }

  async reconnect(): Promise<void> {
    this.set({ connection: "connecting" });
    await this.step();
    this.set({ connection: "online", nextAttempt: null });
  }

  async rotatePublicId(): Promise<void> {
    await this.step();
    if (this.state.account !== null)
      this.set({ account: { ...this.state.account, publicId: "Zx9Yw8Vu7Ts6Rq5Po4Nm3L" } });
  }
}

function session(
  id: string,
  deviceName: string,
  { current, ageHours }: { current: boolean; ageHours: number },
): SessionView {
  const lastUsedAt = Date.now() - ageHours * HOUR;
  return { id, deviceName, createdAt: lastUsedAt - 50 * HOUR, lastUsedAt, current };
}
