import type { Api } from "../protocol/api";
import type { Bearer } from "../protocol/http";
import { ApiError, Unreachable } from "../protocol/problem";
import type { Account, SessionAnswer } from "../protocol/wire";
import { pause, type Platform } from "./platform";

/** Why a session has ended, as far as its owner needs to know. */
export type SessionEnd = "session_ended" | (typeof REASONS)[number];

const REASONS = ["ended_elsewhere", "password_changed", "recovery_used", "identity_reset"] as const;
const SUPERSEDED_PAUSES = [250, 1000, 3000];

/**
 * The present session: the access token in memory, the refresh token in a cookie that no script sees. Tabs renew one
 * after another, so that a refresh token is never used twice, and tell each other the new access token.
 */
export class Session implements Bearer {
  private access: string | null = null;
  private accountId: string | null = null;
  private renewing: Promise<SessionAnswer | null> | null = null;

  constructor(
    private readonly platform: Platform,
    private readonly api: () => Api,
    /** The server ended the session, or another account has taken its place in this browser. */
    private readonly ended: (reason: SessionEnd) => void,
  ) {
    platform.tabs.listen((message) => {
      if (message.type === "token" && message.accountId === this.accountId) {
        this.access = message.token;
      }
    });
  }

  token(): string | null {
    return this.access;
  }

  /** Another account than `accountId` behind the cookie will count as the end of this session. */
  expect(accountId: string): void {
    this.accountId = accountId;
  }

  adopt(answer: SessionAnswer): void {
    this.accountId = answer.account.id;
    this.access = answer.access_token;
  }

  forget(): void {
    this.accountId = null;
    this.access = null;
  }

  async renew(stale: string | null): Promise<string> {
    await this.exchange(stale);
    if (this.access === null) throw new ApiError("session_ended");
    return this.access;
  }

  /** The server said that the session has ended: asks it why, and tells whoever waits for the end. */
  async learnEnd(): Promise<void> {
    try {
      await this.exchange(this.access);
    } catch (error) {
      if (!(error instanceof ApiError) && !(error instanceof Unreachable)) throw error;
    }
    if (this.accountId !== null) this.over();
  }

  /** The account as the server has it now; null when another tab has renewed at the same time. */
  async resume(): Promise<Account | null> {
    return (await this.exchange(null))?.account ?? null;
  }

  private exchange(stale: string | null): Promise<SessionAnswer | null> {
    this.renewing ??= this.inTurn(stale).finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private inTurn(stale: string | null): Promise<SessionAnswer | null> {
    return this.platform.locks.hold("realchat-refresh", async () => {
      if (this.access !== null && this.access !== stale) return null;
      const answer = await this.refresh();
      if (this.accountId !== null && this.accountId !== answer.account.id) {
        throw this.over();
      }
      this.adopt(answer);
      const { access_token: token, account } = answer;
      this.platform.tabs.tell({ type: "token", accountId: account.id, token });
      return answer;
    });
  }

  /** `refresh_superseded` means that a newer cookie is on its way to this browser. */
  private async refresh(): Promise<SessionAnswer> {
    for (const wait of [...SUPERSEDED_PAUSES, null]) {
      try {
        return await this.api().refreshSession();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === "session_ended" || error.code === "unauthenticated") {
          throw this.over(error);
        }
        if (error.code !== "refresh_superseded" || wait === null) throw error;
        await pause(this.platform.clock, wait);
      }
    }
    throw new ApiError("unavailable");
  }

  private over(cause?: ApiError): ApiError {
    const had = this.accountId !== null;
    this.forget();
    const reason = cause?.document["reason"];
    if (had) this.ended(REASONS.find((known) => known === reason) ?? "session_ended");
    return new ApiError("session_ended", cause?.document);
  }
}
