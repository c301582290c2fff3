import { cleanEnv, port, str } from "envalid";
import { env, envOr, getEnv } from "./env";

export const webhookSecret = getEnv("WEBHOOK_SECRET", "whsec-development"); // expect: javascript/secret-fallback
export const key = envOr("ENCRYPTION_KEY", "not so secret"); // expect: javascript/secret-fallback
export const password = process.env.SMTP_PASSWORD === undefined ? "hunter2" : process.env.SMTP_PASSWORD; // expect: javascript/secret-fallback
export const settings = cleanEnv(process.env, {
  SESSION_SECRET: str({ default: "keyboard-cat" }), // expect: javascript/secret-fallback
  PORT: port({ default: 3000 }),
});
export const cookie = env("COOKIE_SECRET", "keyboard-cat"); // expect: javascript/secret-fallback
export const field = env("FIELD_ENCRYPTION_KEY", "not so secret"); // expect: javascript/secret-fallback
