import type { TextSpan } from "../define-rule.ts";

/** A user and a password that are given to a call one after the other. The span is that of the password. */
export interface CredentialPair extends TextSpan {
  readonly user: string;
  readonly password: string;
  readonly callIndex: number;
  readonly call: string;
}

/** `login("admin", "admin")`, `HTTPBasicAuth('guest', 'guest')`, `basicAuth({ users: { admin: "…" } })`. */
const forms = [
  /\b((?:\w+[._]?)?(?:log_?in|sign_?in|auth|authenticate|connect|credentials?)\w{0,12})\(\s{0,8}(["'])([\w.@-]{2,40})\2\s{0,4},\s{0,8}(["'])([^"'\n]{3,60})\4/dgi,
  /\b(basic_?auth)\(\s{0,8}\{\s{0,20}users\s{0,4}:\s{0,4}\{\s{0,20}(["']?)([\w.@-]{2,40})\2\s{0,4}:\s{0,4}(["'])([^"'\n]{3,60})\4/dgi,
];

/** Yields the pairs of literals that a text hands to calls which sign somebody in. */
export function* findCredentialPairs(text: string): Generator<CredentialPair> {
  if (!/auth|log_?in|sign_?in|connect|credential/i.test(text)) return;
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const [startIndex = 0, endIndex = 0] = match.indices?.[5] ?? [];
      const [, call = "", , user = "", , password = ""] = match;
      yield { call, callIndex: match.index, user, password, startIndex, endIndex };
    }
  }
}
