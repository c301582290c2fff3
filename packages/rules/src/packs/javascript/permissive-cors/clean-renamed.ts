import { cors as honoCors } from "hono/cors";
import allowCors from "cors";

export const named = honoCors({ origin: ["https://shop.acme.io"], credentials: true });
export const read = allowCors({ origin: process.env.SHOP_ORIGIN, credentials: true });
export const open = allowCors({ origin: "*" });
