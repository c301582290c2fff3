import { readFileSync } from "node:fs";

export async function GET(request: Request) {
  return new Response(readFileSync("page.html")); // expect: javascript/blocking-in-async
}
