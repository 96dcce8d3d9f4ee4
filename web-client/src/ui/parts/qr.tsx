import { useEffect, useState } from "preact/hooks";
import type { encode as Encode } from "uqr";
import css from "./qr.module.css";

/** A QR code drawn as one path, dark on light in every theme, because scanners expect it. Its place is kept while the encoder is fetched. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const encode = useEncoder();
  const { size, data } = encode?.(text, { ecc: "M", border: 2 }) ?? { size: 1, data: [] };
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      class={css["qr"]}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      aria-busy={encode === null}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

function useEncoder(): typeof Encode | null {
  const [encode, setEncode] = useState<{ readonly run: typeof Encode } | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => {
    import("uqr").then(
      (loaded) => {
        setEncode({ run: loaded.encode });
      },
      (thrown: unknown) => {
        setFault(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
  }, []);
  if (fault !== null) throw fault;
  return encode?.run ?? null;
}
