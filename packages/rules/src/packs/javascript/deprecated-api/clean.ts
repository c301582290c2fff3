import { createRoot } from "react-dom/client";
import path, { resolve } from "node:path";

export function current(text: string, size: number) {
  const bytes = Buffer.alloc(size);
  const copy = Buffer.from(text);
  const address = new URL(text);
  const tail = text.slice(3, 5);
  const known = Array.isArray(text);
  const folder = resolve(path.parse(text).dir);
  createRoot(document.body).render(text);
  return [bytes, copy, address, tail, known, folder, JSON.parse(text), CSS.escape(text)];
}
