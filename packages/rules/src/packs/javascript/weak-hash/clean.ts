import crypto, { createHash } from "node:crypto";

export function names(file: Buffer, email: string, body: string) {
  const etag = createHash("md5").update(body).digest("hex");
  const checksum = createHash("sha1").update(file).digest("hex");
  const gravatarUrl = `https://gravatar.com/avatar/${createHash("md5").update(email).digest("hex")}`;
  const strong = createHash("sha256").update(body).digest("hex");
  const hmac = crypto.createHmac("sha1", file).update(body).digest("hex");
  return { etag, checksum, gravatarUrl, strong, hmac };
}

export function cacheKey(parts: string[]) {
  return createHash("md5").update(parts.join(":")).digest("hex");
}
