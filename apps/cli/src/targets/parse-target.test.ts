import { describe, expect, it } from "vitest";
import { CommandFailure } from "../command-failure.ts";
import { parseTarget } from "./parse-target.ts";

const here = "/work of somebody";

describe("parseTarget", () => {
  it("reads addresses with their default ports", () => {
    expect(parseTarget("https://Example.org/a.git", here)).toMatchObject({
      kind: "remote",
      protocol: "https",
      host: "example.org",
      port: 443,
    });
    expect(parseTarget("http://127.0.0.1:8080/a", here)).toMatchObject({ host: "127.0.0.1", port: 8080 });
    expect(parseTarget("http://[::1]:8080/a", here)).toMatchObject({ host: "::1", port: 8080 });
    expect(parseTarget("ssh://git@example.org/a", here)).toMatchObject({ protocol: "ssh", port: 22 });
  });

  it("reads git's short form for ssh", () => {
    expect(parseTarget("git@example.org:team/a.git", here)).toMatchObject({ protocol: "ssh", host: "example.org" });
  });

  it("takes everything else for a path, relative to where it was typed", () => {
    expect(parseTarget("repositories/größe", here)).toMatchObject({ path: `${here}/repositories/größe` });
    expect(parseTarget("./a:b", here)).toMatchObject({ path: `${here}/a:b` });
    expect(parseTarget("/srv/a:b", here)).toMatchObject({ path: "/srv/a:b" });
    expect(parseTarget(".", here)).toMatchObject({ path: here });
    expect(parseTarget("file:///srv/my%20code", here)).toMatchObject({ path: "/srv/my code" });
  });

  it("refuses protocols that git would take for a program, and never repeats a password", () => {
    expect(() => parseTarget("ext://sh", here)).toThrow(CommandFailure);
    expect(() => parseTarget("ftp://someone:hunter2@example.org/a", here)).toThrow(/^(?!.*hunter2)/);
    expect(() => parseTarget("https://", here)).toThrow(CommandFailure);
  });
});
