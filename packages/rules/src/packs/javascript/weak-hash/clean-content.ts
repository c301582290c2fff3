import { createHash } from "node:crypto";

export const nameOf = (name: string, content: string) => {
  const hash = createHash("md5").update(content).digest("hex").slice(0, 8);
  return `${name}.${hash}.js`;
};

export function sumOf(stream: Readable) {
  const md5sum = createHash("md5");
  return stream.pipe(md5sum);
}
