import { cors as honoCors } from "hono/cors";
import allowCors from "cors";

export const reflected = honoCors({ origin: (from) => from, credentials: true }); // expect: javascript/permissive-cors
export const web = honoCors({ origin: ["https://shop.acme.io", "http://localhost:5173"], credentials: true }); // expect: javascript/permissive-cors
export const any = allowCors({ origin: true, credentials: true }); // expect: javascript/permissive-cors
