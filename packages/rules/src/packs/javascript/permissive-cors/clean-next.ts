import { headers } from "next/headers";
import { defineEventHandler, setResponseHeader } from "h3";

export async function PATCH() {
  const origin = (await headers()).get("origin") ?? "";
  if (!allowed.has(origin)) return new Response(null, { status: 403 });
  return new Response("ok", { headers: { "Access-Control-Allow-Origin": origin } });
}

export const open = defineEventHandler((event) => {
  setResponseHeader(event, "Access-Control-Allow-Origin", "https://app.ledger.io");
});
