// path: src/gallery/gallery.test.ts
import { vi } from "vitest";

class Gallery {
  load(items: string[]) {}
}

function examplePlugin() {}

vi.mock("./gallery.js", () => ({ Gallery, examplePlugin }));
