import type { Measured } from "./epoch-worker";
import workerUrl from "./epoch-worker.ts?worker&url";

/** Resolves with what the worker has measured; called from outside of the browser. */
function measure(input: { members: number; runs: number }): Promise<Measured[]> {
  const worker = new Worker(workerUrl, { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Measured[]>) => {
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      reject(new Error(message));
    };
    worker.postMessage(input);
  });
}

Object.assign(globalThis, { measure });
