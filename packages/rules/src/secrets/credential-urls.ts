/** A URL with user and password in it. Indexes are those of the password. */
export interface CredentialUrl {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly urlIndex: number;
  readonly startIndex: number;
  readonly endIndex: number;
}

const credentialUrl =
  /(?<![A-Za-z0-9+.-])([a-z][a-z0-9+.-]{1,30}):\/\/([^\s:@/"'`<>(){}[\]|\\^]{0,100}):([^\s@/"'`<>]{1,200})@([A-Za-z0-9_.$%{}[\]:-]{1,255})/gi;

/** What every such URL holds, to be looked for from its rarest part on: most URLs carry no password. */
const mayCarry = /:\/\/[^\s@/"'`<>]{2,301}@/;

/** Yields every URL of a text that carries a password. */
export function* findCredentialUrls(text: string): Generator<CredentialUrl> {
  if (!mayCarry.test(text)) return;
  for (const match of text.matchAll(credentialUrl)) {
    const [whole, scheme = "", user = "", password = "", host = ""] = match;
    const startIndex = match.index + scheme.length + 3 + user.length + 1;
    if (whole.length > 500) continue;
    yield {
      scheme: scheme.toLowerCase(),
      user,
      password,
      host: host.replace(/:(?:\d*|[$%{].*)$/, "").toLowerCase(),
      urlIndex: match.index,
      startIndex,
      endIndex: startIndex + password.length,
    };
  }
}

/** True for the host of the machine itself, or of no machine: names that only documentation uses. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|.*\.localhost|.*\.local)$/i.test(
    host,
  );
}

export function isDocumentationHost(host: string): boolean {
  return /(?:^|\.)(?:example(?:\.(?:com|org|net|edu))?|test|invalid|acme\.com|domain\.com|your-?\w+\.\w+|mydomain\.\w+|foo\.\w+|company\.com)$|^(?:host|hostname|host_?name|server|proxy|my-?(?:host|server|proxy)|some-?host|h|your-?host|domain|address)$/i.test(
    host,
  );
}
