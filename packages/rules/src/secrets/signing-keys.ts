import type { TextSpan } from "../define-rule.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import { markForms, matchesOf } from "./marked-forms.ts";

/** A key that stands as a literal in a call that signs or verifies. The span is that of the key. */
export interface SigningKey extends TextSpan {
  readonly value: string;
  readonly callIndex: number;
  readonly call: string;
  /** `SECRET_KEY = "…"` on a line of its own: the name alone tells that it signs. */
  readonly isSetting: boolean;
}

/** `jwt.sign(claims, "…")`, `createHmac("sha256", "…")`, `hmac.new(b"…")`, `session({ secret: "…" })`, `cookieParser("…")`. */
const forms = markForms([
  /\b((?:jwt|jsonwebtoken|JWT)\.(?:sign|verify|encode|decode))\(\s{0,8}(?:\{[^{}"'`]{0,200}\}|[\w.]{1,60})\s{0,4},\s{0,8}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b(createHmac)\(\s{0,8}["'`][\w-]{2,20}["'`]\s{0,4},\s{0,8}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b((?:express)?[sS]ession|JwtModule\.register|expressjwt|expressJwt|fastifyJwt|NextAuth|betterAuth|SvelteKitAuth|ExpressAuth)\(\s{0,8}\{[^{}]{0,300}?\bsecret\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b(cookieParser)\(\s{0,8}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b(secretOrKey)\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  // iron-session and hapi's cookies, sealed with a password.
  /\b(password)\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2\s{0,4},[^{}]{0,200}?\bcookieName\b/dg,
  /\bcookieName\s{0,4}:[^{}]{1,200}?\b(password)\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\bcookie\s{0,4}:\s{0,4}\{[^{}]{0,200}?\b(password)\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b(?:register|use)\(\s{0,8}[\w.@/"'()-]{1,60}\s{0,4},\s{0,8}\{[^{}]{0,300}?\b(secret)\s{0,4}:\s{0,4}(["'`])((?:\$(?!\{)|[^"'`\n${}]){4,120})\2/dg,
  /\b(Joken\.Signer\.create)\(\s{0,8}["'][\w-]{2,20}["']\s{0,4},\s{0,8}(["'])([^"'\n#{}]{4,120})\2/dg,
  /\b(Plug\.Crypto\.(?:sign|verify|encrypt|decrypt)|Phoenix\.Token\.(?:sign|verify|encrypt|decrypt))\(\s{0,8}(["'])([^"'\n#{}]{20,120})\2/dg,
  /\b(:crypto\.mac)\(\s{0,8}:hmac\s{0,4},\s{0,8}:\w{3,10}\s{0,4},\s{0,8}(["'])([^"'\n#{}]{4,120})\2/dg,
  /\b(OpenSSL::HMAC\.(?:hex)?digest)\(\s{0,8}["'][\w-]{2,20}["']\s{0,4},\s{0,8}(["'])([^"'\n#{}]{4,120})\2/dg,
  // The key is the second argument: the third is the name of an algorithm.
  /\b(JWT\.(?:encode|decode))\(\s{0,8}[^(),"'\n]{1,80},\s{0,8}(["'])([^"'\n#{}$]{4,120})\2/dg,
  /\b(hash_hmac)\(\s{0,8}["'][\w-]{2,20}["']\s{0,4},\s{0,8}[^(),"'\n]{1,80},\s{0,8}(["'])([^"'\n#{}$]{4,120})\2/dg,
  // Flask, Django and their extensions; in Python, where a line begins with the name, or calls that configure an application.
  /\b((?:\w{1,40}_)?(?:app|application|api|server)\.(?:secret_key|SECRET_KEY))\s{0,8}=\s{0,8}[brBR]?(["'])([^"'\n{}]{3,120})\2/dg,
  /\bconfig\[["']((?:JWT_|SECURITY_|WTF_CSRF_|SESSION_)?SECRET(?:_KEY)?)["']\]\s{0,8}=\s{0,8}[brBR]?(["'])([^"'\n{}]{3,120})\2/dg,
  /\b(?:config\.(?:update|from_mapping)|SessionMiddleware|add_middleware)\([^()"']{0,200}?\b(SECRET_KEY|secret_key)\s{0,4}=\s{0,4}[brBR]?(["'])([^"'\n{}]{3,120})\2/dg,
  /^[ \t]{0,8}((?:JWT_|SECURITY_|WTF_CSRF_|SESSION_|FLASK_|DJANGO_)?SECRET_KEY)\s{0,8}(?::\s{0,4}(?:str|bytes)\s{0,4})?=\s{0,8}[brBR]?(["'])([^"'\n{}]{3,120})\2/dgm,
  /\bMiddleware\(\s{0,8}SessionMiddleware\s{0,4},[^()"']{0,200}?\b(secret_key)\s{0,4}=\s{0,4}[brBR]?(["'])([^"'\n{}]{3,120})\2/dg,
  /\b(Fernet)\(\s{0,8}b?(["'])([A-Za-z0-9_-]{43}=)\2/dg,
  /\b(hmac\.new)\(\s{0,8}b?(["'])([^"'\n]{4,120})\2/dg,
]);

/** The whole of a match that begins with the name. */
const settingName = /^[ \t]*[A-Z_]*SECRET_KEY\s*[:=]/;

/** Yields the literals that a text signs with. */
export function* findSigningKeys(text: string, holdsAny?: (marks: LiteralGroup) => boolean): Generator<SigningKey> {
  for (const match of matchesOf(text, forms, holdsAny)) {
    const [startIndex = 0, endIndex = 0] = match.indices?.[3] ?? [];
    const [, call = "", , value = ""] = match;
    // `'cookieParser("secret") required'`: a text about the call.
    if (/["'`]/.test(text.charAt(match.index - 1))) continue;
    yield {
      call,
      callIndex: match.indices?.[1]?.[0] ?? match.index,
      value,
      startIndex,
      endIndex,
      isSetting: settingName.test(match[0]),
    };
  }
}
