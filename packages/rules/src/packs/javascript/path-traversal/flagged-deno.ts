import { join } from "jsr:@std/path";

Deno.serve(async (req) => {
  const url = new URL(req.url);
  return new Response(await Deno.readTextFile(join("public", url.searchParams.get("f") ?? ""))); // expect: javascript/path-traversal
});
