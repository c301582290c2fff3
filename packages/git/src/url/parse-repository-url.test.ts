import { ScanError } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { parseRepositoryUrl } from "./parse-repository-url.ts";
import type { RepositoryPolicy } from "./repository-policy.ts";
import { strictPolicy } from "./repository-policy.ts";

const open: RepositoryPolicy = {
  protocols: ["https", "http", "ssh", "file"],
  allowedPaths: ["/srv/git"],
  allowedHosts: [],
};

function codeOf(input: string, policy: RepositoryPolicy = open): string {
  try {
    return parseRepositoryUrl(input, policy).url;
  } catch (error) {
    return error instanceof ScanError ? error.code : String(error);
  }
}

describe("a repository's URL has one spelling", () => {
  it.each([
    ["https://github.com/o/r", "https://github.com/o/r"],
    ["HTTPS://GitHub.COM:443/o/r///", "https://github.com/o/r"],
    ["http://example.org:80/r", "http://example.org/r"],
    ["https://example.org:8443//a//b/", "https://example.org:8443/a/b"],
    ["https://example.org/a/../b/./c", "https://example.org/b/c"],
    ["https://bücher.example/r", "https://xn--bcher-kva.example/r"],
    ["https://example.org/ü", "https://example.org/%C3%BC"],
    ["https://[2001:DB8:0:0::1]/r", "https://[2001:db8::1]/r"],
    ["ssh://git@example.org:22/o/r.git", "ssh://git@example.org/o/r.git"],
    ["git@example.org:o/r.git", "ssh://git@example.org/o/r.git"],
    ["example.org:o/r", "ssh://example.org/o/r"],
    ["/srv/git/a/../b/", "file:///srv/git/b"],
    ["file:///srv/git/a%20b", "file:///srv/git/a%20b"],
    ["file://localhost/srv/git/a", "file:///srv/git/a"],
  ])("%s is %s", (input, url) => {
    expect(codeOf(input)).toBe(url);
  });

  it("parses its own canonical form to itself", () => {
    for (const url of ["https://xn--bcher-kva.example/%C3%BC", "ssh://git@example.org/o/r.git", "file:///srv/git/b"]) {
      expect(codeOf(url)).toBe(url);
    }
  });

  it("keeps `.git`, because plain servers tell the two apart, and leaves it out of the name", () => {
    expect(codeOf("https://example.org/r.git")).not.toBe(codeOf("https://example.org/r"));
    expect(parseRepositoryUrl("https://example.org/o/r.git", open).name).toBe("o/r");
  });
});

describe("what is no repository's URL is refused as invalid", () => {
  it.each([
    ["nothing", ""],
    ["a leading dash", "-oProxyCommand=x"],
    ["a leading dash in a path", "--upload-pack=touch /tmp/x"],
    ["a line feed", "https://example.org/r\n"],
    ["a NUL", "https://example.org/\0r"],
    ["a C1 control", "https://example.org/\u0085r"],
    ["a right-to-left override", "https://example.org/\u202er"],
    ["a zero-width space", "https://exam\u200bple.org/r"],
    ["a space", "https://example.org/a b"],
    ["a backslash", "https:\\\\example.org\\r"],
    ["a password", "https://user:secret@example.org/r"],
    ["a user name", "https://user@example.org/r"],
    ["a token", "https://token@example.org/r"],
    ["an empty userinfo", "https://@example.org/r"],
    ["an ssh password", "ssh://git:secret@example.org/r"],
    ["an ssh user that is an option", "ssh://-oProxyCommand=x@example.org/r"],
    ["an ssh host that is an option", "ssh://-oProxyCommand=x/r"],
    ["an scp-like host that is an option", "git@-oProxyCommand=x:r"],
    ["a decimal address", "https://2130706433/r"],
    ["a hexadecimal address", "https://0x7f000001/r"],
    ["an octal address", "https://0177.0.0.1/r"],
    ["a shortened address", "https://127.1/r"],
    ["a hexadecimal part", "https://127.0.0.0x1/r"],
    ["full-width digits", "https://１２７.0.0.1/r"],
    ["a full-width name", "https://ｇithub.com/r"],
    ["ideographic full stops", "https://127。0。0。1/r"],
    ["a trailing dot", "https://example.org./r"],
    ["an empty label", "https://example..org/r"],
    ["an escaped host", "https://ex%61mple.org/r"],
    ["a zone", "https://[fe80::1%25eth0]/r"],
    ["a broken IPv6 address", "https://[::1/r"],
    ["no host", "https:///r"],
    ["port 0", "https://example.org:0/r"],
    ["port 65536", "https://example.org:65536/r"],
    ["a port with a sign", "https://example.org:+80/r"],
    ["no path", "https://example.org"],
    ["an empty path", "https://example.org//"],
    ["a path that climbs to nothing", "https://example.org/.."],
    ["a query", "https://example.org/r?ref=main"],
    ["an empty query", "https://example.org/r?"],
    ["a fragment", "https://example.org/r#main"],
    ["an escaped line feed", "https://example.org/r%0a"],
    ["an escaped NUL", "https://example.org/%00r"],
    ["an escaped slash", "https://example.org/a%2Fb"],
    ["a broken escape", "https://example.org/%zz"],
    ["a relative path", "some/where"],
    ["a word", "repository"],
    ["2,049 characters", `https://example.org/${"a".repeat(2_029)}`],
    ["a file URL with a host", "file://server/srv/git/a"],
    ["a file URL with a query", "file:///srv/git/a?x"],
    ["an escaped slash in a file URL", "file:///srv/git%2f..%2f..%2fetc"],
  ])("%s", (_what, input) => {
    expect(codeOf(input)).toBe("invalid-url");
  });
});

describe("protocols that are not allowed are refused as such", () => {
  it.each([
    ["a remote helper that runs a program", "ext::sh -c touch% /tmp/x"],
    ["a remote helper with a URL", "http::http://example.org/r"],
    ["an unnamed remote helper", "::r"],
    ["git", "git://example.org/r"],
    ["ftp", "ftp://example.org/r"],
    ["javascript", "javascript://example.org/r"],
  ])("%s, even with every protocol allowed", (_what, input) => {
    expect(codeOf(input)).toBe("protocol-refused");
  });

  it.each([
    ["http", "http://example.org/r"],
    ["ssh", "ssh://git@example.org/r"],
    ["scp-like", "git@example.org:r"],
    ["file", "file:///srv/git/a"],
    ["a path", "/srv/git/a"],
  ])("%s, by default", (_what, input) => {
    expect(codeOf(input, strictPolicy)).toBe("protocol-refused");
    expect(codeOf("https://example.org/r", strictPolicy)).toBe("https://example.org/r");
  });
});

describe("local paths are allowed below the folders that are named", () => {
  it.each([["/etc"], ["/srv/git-other"], ["/srv/git/../../etc"], ["file:///srv/git/%2e%2e/%2e%2e/etc"], ["/"]])(
    "%s is outside",
    (input) => {
      expect(codeOf(input)).toBe("path-refused");
    },
  );

  it("file as a protocol allows no path by itself", () => {
    expect(codeOf("/srv/git/a", { ...open, allowedPaths: [] })).toBe("path-refused");
  });

  it("a folder that is named needs no protocol beside it", () => {
    expect(codeOf("/srv/git/a b", { ...strictPolicy, allowedPaths: ["/srv/git/"] })).toBe("file:///srv/git/a%20b");
  });
});

it("an error never repeats what was submitted", () => {
  for (const input of ["https://user:hunter2@example.org/r", "ftp://hunter2.example/r", "/hunter2"]) {
    expect(() => parseRepositoryUrl(input, open)).toThrow(/^(?!.*hunter2)/s);
  }
});
