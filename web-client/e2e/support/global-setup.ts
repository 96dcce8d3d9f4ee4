import type { TestProject } from "vitest/node";
import { forgetOldServers, startServer, stopServer } from "./server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the server that all stories share. */
    address: string;
    data: string;
    /** Process of its launcher. */
    launcher: number;
  }
}

/** Starts the shared server before the first story and stops it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetOldServers();
  const server = await startServer();
  project.provide("address", server.address);
  project.provide("data", server.data);
  project.provide("launcher", server.launcher.pid ?? 0);
  return () => stopServer(server);
}
