import { describe, expect, it } from "vitest";
import { printable } from "./printable.ts";

describe("printable", () => {
  it("makes escape sequences and bidirectional overrides visible", () => {
    expect(printable("a\u001b[2Jb\u009bc\u202ed")).toBe("a\\x1b[2Jb\\x9bc\\u202ed");
  });

  it("keeps one line and leaves other scripts alone", () => {
    expect(printable("größe\r\n東京 🙂")).toBe("größe 東京 🙂");
  });
});
