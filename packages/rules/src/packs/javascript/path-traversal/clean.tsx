import { readFileSync } from "node:fs";

export const License = () => <pre>{readFileSync("LICENSE", "utf8")}</pre>;
