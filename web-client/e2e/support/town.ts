import type { Browser } from "playwright-core";
import { openBrowser } from "./browser";
import { Person } from "./person";
import { restartServer, resumeServer, startServer, stopServer, type Server } from "./server";

/** A RealChat of a story's own, to be stopped and started at will, and the people who visit it, each at a browser profile of their own. */
export class Town {
  readonly #browser: Browser;
  #server: Server;
  #up = true;

  private constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  static async start(): Promise<Town> {
    const server = await startServer();
    try {
      return new Town(await openBrowser(), server);
    } catch (error) {
      await stopServer(server);
      throw error;
    }
  }

  /** The data folder of the server. */
  get data(): string {
    return this.#server.data;
  }

  get address(): string {
    return this.#server.address;
  }

  get server(): Server {
    return this.#server;
  }

  /** Somebody opens the page in a browser profile with nothing in it. */
  async arrives(name: string): Promise<Person> {
    return Person.at(this.#browser, this.address, name);
  }

  /** Somebody opens the page and signs up. */
  async joins(name: string): Promise<Person> {
    const person = await this.arrives(name);
    await person.signUp();
    return person;
  }

  async stop(): Promise<void> {
    await stopServer(this.#server);
    this.#up = false;
  }

  /** Starts again on the same data and port. */
  async start(): Promise<void> {
    this.#server = await resumeServer(this.#server);
    this.#up = true;
  }

  async restart(): Promise<void> {
    this.#server = await restartServer(this.#server);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    if (this.#up) await this.stop();
  }
}
