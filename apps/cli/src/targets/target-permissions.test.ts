import { describe, expect, it } from "vitest";
import { parseTarget } from "./parse-target.ts";
import { leadsToPrivateAddress, permitTargets } from "./target-permissions.ts";

const permit = (...inputs: string[]) =>
  permitTargets(
    inputs.map((input) => parseTarget(input, "/here")),
    (host) => Promise.resolve(host === "git.internal" || host === "::1"),
  );

describe("permitTargets", () => {
  it("gives https and nothing else when nothing was typed", async () => {
    expect(await permit()).toEqual({
      MUSTER_ALLOWED_PROTOCOLS: "https",
      MUSTER_ALLOWED_PATHS: "",
      MUSTER_ALLOWED_HOSTS: "",
    });
  });

  it("gives exactly the paths that were typed", async () => {
    expect(await permit("a", "/srv/b", "a")).toMatchObject({
      MUSTER_ALLOWED_PROTOCOLS: "https,file",
      MUSTER_ALLOWED_PATHS: "/here/a:/srv/b",
    });
  });

  it("gives private hosts with their port, and public ones nothing", async () => {
    expect(await permit("http://git.internal:8080/a", "https://example.org/a", "http://[::1]:99/a")).toMatchObject({
      MUSTER_ALLOWED_PROTOCOLS: "https,http",
      MUSTER_ALLOWED_HOSTS: "git.internal:8080,[::1]:99",
    });
  });

  it("refuses a path that the list of paths could not carry", async () => {
    await expect(permit("./a:b")).rejects.toThrow(/rename/);
  });
});

describe("leadsToPrivateAddress", () => {
  it.each(["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "localhost"])(
    "%s is private",
    async (host) => {
      expect(await leadsToPrivateAddress(host)).toBe(true);
    },
  );

  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111"])("%s is public", async (host) => {
    expect(await leadsToPrivateAddress(host)).toBe(false);
  });
});
