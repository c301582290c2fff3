import { createHash } from "node:crypto";

export const nameOf = (name: string, content: string) => {
  const hash = createHash("md5").update(content).digest("hex").slice(0, 8);
  return `${name}.${hash}.js`;
};
