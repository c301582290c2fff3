/** What RFC 3986 lets a segment hold as it is, beside what `encodeURIComponent` leaves and names of files have: `+page.ts`, `@scope`. */
const plain = /%(?:2B|40)/g;

/** Returns a path as a relative URI reference (RFC 3986): every segment percent-encoded, slashes kept. */
export function encodePath(path: string): string {
  // Half of a surrogate pair has no encoding; reading the bytes back puts U+FFFD in its place.
  return Buffer.from(path)
    .toString()
    .split("/")
    .map((segment) => encodeURIComponent(segment).replace(plain, decodeURIComponent))
    .join("/");
}
