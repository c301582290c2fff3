import { ScanError } from "@muster/contract";
import { strictPolicy } from "@muster/git";
import { describe, expect, it } from "vitest";
import { describeScanError } from "./describe-scan-error.ts";
import { locateRemote } from "./locate-remote.ts";

function refusalOf(url: string): string {
  try {
    locateRemote(url, strictPolicy);
  } catch (error) {
    return describeScanError(error);
  }
  throw new Error(`${url} was not refused`);
}

describe("advice to allow a protocol", () => {
  it.each([
    ["http://git.example.org/a", "--allow-protocol http."],
    ["ssh://git@git.example.org/a", "--allow-protocol ssh."],
    ["git@git.example.org:team/a.git", "--allow-protocol ssh."],
  ])("is given for %s", (url, advice) => {
    expect(refusalOf(url)).toContain(advice);
  });

  it.each(["ext::sh -c date", "fd::3", "git://git.example.org/a", "ftp://git.example.org/a"])(
    "is not given for %s, which no option allows",
    (url) => {
      expect(refusalOf(url)).not.toContain("--allow-protocol");
    },
  );

  it("is not given for a server that was reached and speaks the dumb protocol", () => {
    const dumb = new ScanError("protocol-refused", "The server speaks only the dumb HTTP protocol.");
    expect(describeScanError(dumb)).toBe(dumb.message);
  });
});
