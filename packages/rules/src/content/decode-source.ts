export interface DecodedSource {
  readonly text: string;
  /** True when bytes were invalid and became U+FFFD. */
  readonly decodedLossily: boolean;
}

/** Decodes a source file: UTF-8, or UTF-16 where a byte order mark says so. The mark is dropped. Never throws. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const encoding = utf16MarkOf(bytes) ?? "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), decodedLossily: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), decodedLossily: true };
  }
}

/** Returns the UTF-16 encoding that the byte order mark announces, or null. */
export function utf16MarkOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}
