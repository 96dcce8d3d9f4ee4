import { useEffect, useState } from "preact/hooks";
import type { PictureType, ProfileInput } from "../../store/contract";

/** Side of a group's picture in pixels. */
export const SIDE = 128;
/** Most bytes of a group's picture. */
export const MOST = 24_576;

export type Picture = Exclude<ProfileInput["picture"], string>;

/** The middle square of an image file, 128 by 128 pixels, as WebP where the browser can write it, else JPEG; null when it cannot be read or made small enough. Drawing it anew drops place and camera data. */
export async function scaled(file: Blob): Promise<Picture | null> {
  const image = await createImageBitmap(file).catch(() => null); // null: not an image that this browser reads
  if (image === null) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d");
  const side = Math.min(image.width, image.height);
  const [x, y] = [(image.width - side) / 2, (image.height - side) / 2];
  if (context === null) return null;
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(image, x, y, side, side, 0, 0, SIDE, SIDE);
  image.close();
  return smallest(canvas);
}

async function smallest(canvas: HTMLCanvasElement): Promise<Picture | null> {
  for (const quality of [0.88, 0.75, 0.6, 0.4]) {
    for (const type of ["image/webp", "image/jpeg"] satisfies PictureType[]) {
      const blob = await new Promise<Blob | null>((done) => {
        canvas.toBlob(done, type, quality);
      });
      if (blob?.type === type && blob.size <= MOST)
        return { type, data: new Uint8Array(await blob.arrayBuffer()) };
    }
  }
  return null;
}

const address = /^data:(?<type>image\/(?:webp|png|jpeg));base64,(?<data>[A-Za-z0-9+/=]+)$/u;

/** The image in a `data:` address; null when it is of another kind. */
export function blobOf(dataAddress: string): Blob | null {
  const parts = address.exec(dataAddress)?.groups;
  if (parts?.["data"] === undefined || parts["type"] === undefined) return null;
  const bytes = Uint8Array.from(atob(parts["data"]), (char) => char.charCodeAt(0));
  return new Blob([bytes], { type: parts["type"] });
}

/** An address for an `img` that the content policy allows: a blob's, valid while the component is there. */
export function useBlobAddress(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return url;
}
