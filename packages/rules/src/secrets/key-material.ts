import { entropyBitsPerCharacter } from "./entropy.ts";
import { surrounded, tokens } from "./secret-provider.ts";
import type { SecretProvider } from "./secret-provider.ts";

/** A body of fewer characters of base64 is a sample: the shortest real one, an Ed25519 key, has 64. */
const keyBodyCharactersMin = 40;

/** Private keys, signed tokens, and what is written into an Authorization header. */
export const keyMaterial: readonly SecretProvider[] = [
  ...surrounded([
    {
      kind: "private key",
      marks: ["PRIVATE KEY"],
      // Line breaks may be written as \n, and the block may be indented, quoted or commented line by line.
      shape: "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----((?:(?!-----)[\\s\\S]){40,20000})(?:-----END|$)",
      accept: (body) => hasKeyBody(body),
      repeats: true,
    },
    {
      kind: "PuTTY private key",
      marks: ["PuTTY-User-Key-File-"],
      shape: "PuTTY-User-Key-File-\\d: [\\s\\S]{20,4000}?Private-Lines: \\d+\\s+([A-Za-z0-9+/=\\s]{40,})",
    },
    {
      kind: "JSON web key with its private part",
      marks: ['"kty"'],
      shape: '"d"\\s*:\\s*"([A-Za-z0-9_-]{40,})"',
      entropyMin: 4,
    },
    {
      kind: "bearer token",
      marks: ["Bearer ", "bearer "],
      shape: "\\b[Bb]earer\\s+([A-Za-z0-9_.~+/-]{24,}={0,2})(?![\\w${<])",
      entropyMin: 3,
      accept: (secret) =>
        (/^[0-9a-f]{32,}$/i.test(secret) || entropyBitsPerCharacter(secret) >= 3.7) &&
        /\d/.test(secret) &&
        /[A-Za-z]/.test(secret) &&
        !/^[a-z]+([._-][a-z]+)*$/i.test(secret),
    },
    {
      kind: "basic authentication header",
      marks: ["Basic "],
      shape: "(?:[Aa]uthorization[\"']?\\s*[:=,]\\s*[\"'`]?|[\"'`])Basic\\s+([A-Za-z0-9+/]{12,}={0,2})(?![\\w${<])",
      accept: isEncodedCredential,
    },
  ]),
  ...tokens([
    {
      kind: "JSON web token",
      marks: ["eyJ"],
      shape: "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{10,}",
      entropyMin: 3.5,
      accept: isSignedToken,
    },
  ]),
];

function hasKeyBody(body: string): boolean {
  const lines = body
    .split(/\\r|\\n|\r|\n/)
    .map((line) => line.replace(/^[\s#/*"'+>|-]+|[\s"'+,;\\]+$/g, ""))
    .filter((line) => !/^[A-Za-z-]+: /.test(line));
  const text = lines.join("");
  const encoded = text.replace(/[^A-Za-z0-9+/=]/g, "");
  if (
    /\.{3}|…|[<{[$]|example|redacted|placeholder|your[-_ ]?(?:private[-_ ]?)?key|xxxx|\*{4}/i.test(text) ||
    encoded.length < keyBodyCharactersMin
  )
    return false;
  return new Set(encoded).size >= 12;
}

/** `user:password` in base64, where the password is more than a placeholder. */
export function isEncodedCredential(encoded: string): boolean {
  const decoded = Buffer.from(encoded, "base64").toString("latin1");
  return /^[\x20-\x7e]{1,100}:[\x20-\x7e]{4,200}$/.test(decoded) && !/^(user(name)?|test|foo|aladdin)?:/i.test(decoded);
}

/** Claims of the token in every tutorial, and of tokens that are made to be public. */
const publicClaims = /"sub":\s*"1234567890"|"role":\s*"anon"|john\.?doe/i;

function isSignedToken(token: string): boolean {
  const [header = "", claims = ""] = token.split(".");
  const head = Buffer.from(header, "base64url").toString("utf8");
  if (!/"alg"\s*:/.test(head) || /"alg"\s*:\s*"none"/i.test(head)) return /^\{"typ"|^\{"kid"|^\{"enc"/.test(head);
  return !publicClaims.test(Buffer.from(claims, "base64url").toString("utf8"));
}
