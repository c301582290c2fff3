import { headers } from "next/headers";
import { defineEventHandler, setResponseHeader } from "h3";

export async function PATCH() {
  const origin = (await headers()).get("origin") ?? "";
  return new Response("ok", {
    headers: {
      "Access-Control-Allow-Origin": origin, // expect: javascript/permissive-cors
      "Access-Control-Allow-Credentials": "true",
    },
  });
}

export const open = defineEventHandler((event) => {
  setResponseHeader(event, "Access-Control-Allow-Origin", event.headers.get("origin") ?? "*"); // expect: javascript/permissive-cors
  setResponseHeader(event, "Access-Control-Allow-Credentials", "true");
});
