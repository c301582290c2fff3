import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { AddRoute } from "../../dependencies.ts";

/** `validatorUrl: null`, because the page would otherwise send the document's address to a public validator. */
const initialise = `"use strict";
globalThis.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#page",
  deepLinking: true,
  docExpansion: "list",
  validatorUrl: null,
});
`;

const assets = [
  { name: "swagger-ui.css", type: "text/css; charset=utf-8" },
  { name: "swagger-ui-bundle.js", type: "text/javascript; charset=utf-8" },
];

/** The files of the page at `/docs`, from the installed package, read when first asked for. */
export const docsAssetsRoute: AddRoute = (api) => {
  const answer = (body: string, type: string) =>
    new Response(body, { headers: { "Content-Type": type, "Cache-Control": "public, max-age=3600" } });
  for (const { name, type } of assets) {
    let text: Promise<string> | undefined;
    api.get(`/docs/${name}`, async () => answer(await (text ??= readAsset(name)), type));
  }
  api.get("/docs/initialise.js", () => answer(initialise, "text/javascript; charset=utf-8"));
};

async function readAsset(name: string): Promise<string> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  return await readFile(path.join(folder, name), "utf8");
}
