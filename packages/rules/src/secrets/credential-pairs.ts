import type { TextSpan } from "../define-rule.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import { markForms, matchesOf } from "./marked-forms.ts";

/** A user and a password that are given to a call one after the other. The span is that of the password. */
export interface CredentialPair extends TextSpan {
  readonly user: string;
  readonly password: string;
  readonly callIndex: number;
  readonly call: string;
}

/** `login("admin", "admin")`, `HTTPBasicAuth('guest', 'guest')`, `basicAuth({ users: { admin: "…" } })`. */
const forms = markForms([
  /\b((?:\w+[._]?)?(?:log_?in|sign_?in|auth|authenticate|connect|credentials?)\w{0,12})\(\s{0,8}(["'])([\w.@-]{2,40})\2\s{0,4},\s{0,8}(["'])([^"'\n]{3,60})\4/dgi,
  /\b(basic_?auth)\(\s{0,8}\{\s{0,20}users\s{0,4}:\s{0,4}\{\s{0,20}(["']?)([\w.@-]{2,40})\2\s{0,4}:\s{0,4}(["'])([^"'\n]{3,60})\4/dgi,
  // `basic_auth: {"user", "…"}` of hackney and HTTPoison, `auth: {:basic, "user:…"}` of Req, `auth=("user", "…")` of requests.
  /\b(username_pw_set)\(\s{0,8}(["'])([\w.@-]{2,40})\2\s{0,4},\s{0,8}(["'])([^"'\n]{3,60})\4/dg,
  /\b((?:basic_|http_)?auth)["']?\s{0,4}(?::|=>|=)\s{0,4}[{([]\s{0,8}(["'])([\w.@+-]{2,40})\2\s{0,4},\s{0,8}(["'])([^"'\n#{}$]{3,60})\4\s{0,4}[})\]]/dg,
  /\b(auth)["']?\s{0,4}(?::|=>|=)\s{0,4}\{\s{0,4}:basic\s{0,4},\s{0,4}(["'])([\w.@+-]{2,40})(:)([^"'\n#{}$]{3,60})\2/dg,
  // `{ user: "admin", pass: "…" }`; other names of passwords are secrets by themselves.
  /\b(user(?:name)?|login)["']?\s{0,4}(?::|=>|=)\s{0,4}(["'])([\w.@-]{2,40})\2,\s{0,40}["']?pass["']?\s{0,4}(?::|=>|=)\s{0,4}(["'])([^"'\n]{3,60})\4/dg,
  /\bnew (Sequelize)\(\s{0,8}["'`][\w-]{1,60}["'`]\s{0,4},\s{0,8}(["'])([\w.@-]{2,40})\2\s{0,4},\s{0,8}(["'])([^"'\n]{3,60})\4/dg,
  // `mysql -u app -p…`, `curl -u app:…`, `sshpass -p …`.
  /\b(mysql(?:dump|admin)?)\b[^\n|;&]{0,80}? -(u) {0,1}([\w.@-]{2,40})( -p)([^\s"'$\x60|;&<>-][^\s"'$\x60|;&<>]{5,60})(?=\s|$)/dgm,
  // What curl, git and Heroku's command line read of a .netrc file.
  /\b(machine)[ \t]+\S{1,80}\s+(login)\s+(\S{1,60})(\s+password\s+)([^\s"'$<>{}]{4,80})(?=\s|$)/dg,
  /\b(sshpass)( {1,2})()(-p *["']?)([^\s"'$\x60|;&<>]{6,60})(?=["'\s]|$)/dgm,
  /\b((?:docker|podman|helm registry|oras|crane auth|buildah|skopeo) login)\b[^\n|;&]{0,80}? -(?:u|-username)([ =])["']?([\w.@$-]{2,40})(["']? (?:-p|--password)[ =]?["']?)([^\s"'$\x60|;&<>-][^\s"'$\x60|;&<>]{5,80})(?=["'\s]|$)/dgm,
]);

/** Yields the pairs of literals that a text hands to calls which sign somebody in. */
export function* findCredentialPairs(
  text: string,
  holdsAny?: (marks: LiteralGroup) => boolean,
): Generator<CredentialPair> {
  for (const match of matchesOf(text, forms, holdsAny)) {
    const [startIndex = 0, endIndex = 0] = match.indices?.[5] ?? [];
    const [, call = "", , user = "", , password = ""] = match;
    yield { call, callIndex: match.index, user, password, startIndex, endIndex };
  }
}
