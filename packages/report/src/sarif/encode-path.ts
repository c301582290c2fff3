/** Returns a path as a relative URI reference (RFC 3986): every segment percent-encoded, slashes kept. */
export function encodePath(path: string): string {
  // Half of a surrogate pair has no encoding; reading the bytes back puts U+FFFD in its place.
  return Buffer.from(path).toString().split("/").map(encodeURIComponent).join("/");
}
