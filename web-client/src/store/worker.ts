/** The engine's worker: keys, storage, the socket and plaintext on its way to the screen live here and nowhere else. */
import { RealChat } from "./engine";
import { serve, type ToWorker } from "./rpc";
import { workerPlatform } from "./worker-platform";

const { platform, signal } = workerPlatform();
const engine = new RealChat(platform);

serve(
  engine,
  {
    post: (message) => {
      postMessage(message);
    },
    listen: (listener) => {
      addEventListener("message", (event: MessageEvent) => {
        listener(event.data as ToWorker);
      });
    },
  },
  signal,
);
engine.start().catch((error: unknown) => {
  platform.report(error);
});
