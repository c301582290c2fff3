import { expect, it } from "vitest";
import { openSealed, seal } from "./seal.ts";

it("is read with the secret it was sealed with, and says nothing without it", () => {
  const sealed = seal("mst_secret ü", "mst_caller");
  expect(openSealed(sealed, "mst_caller")).toBe("mst_secret ü");
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("secret");
  expect(seal("mst_secret ü", "mst_caller"), "the same text twice looks different").not.toBe(sealed);
});

it("is not read with another secret, changed, or cut", () => {
  const sealed = seal("text", "mst_caller");
  expect(() => openSealed(sealed, "mst_other")).toThrow();
  const bytes = Buffer.from(sealed, "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => openSealed(bytes.toString("base64"), "mst_caller")).toThrow();
  expect(() => openSealed(sealed.slice(0, 8), "mst_caller")).toThrow();
});
