import { expect, it } from "vitest";
import { isPublicHost } from "./network-address.ts";

it("a host of somebody else's network is public", () => {
  for (const host of ["api.partner.io", "93.184.216.34", "[2606:2800::1]"]) expect(isPublicHost(host), host).toBe(true);
});

it("this machine, private networks, reserved names and names of schemas are not", () => {
  for (const host of ["localhost", "127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "[::1]", "db", "a.internal"]) {
    expect(isPublicHost(host), host).toBe(false);
  }
  for (const host of [
    "example.com",
    "api.example.org",
    "shop.test",
    "www.w3.org",
    "ab2c.onion",
    "{host}",
    "$HOST",
    "",
  ]) {
    expect(isPublicHost(host), host).toBe(false);
  }
});
