import { cleanEnv, str } from "envalid";
import { env, envOr, getEnv } from "./env";

export const region = getEnv("AWS_REGION", "eu-west-1");
export const secret = getEnv("WEBHOOK_SECRET", "");
export const file = envOr("ENCRYPTION_KEY_FILE", "/run/secrets/key");
export const host = process.env.SMTP_HOST === undefined ? "localhost" : process.env.SMTP_HOST;
export const settings = cleanEnv(process.env, {
  SESSION_SECRET: str(),
  API_TOKEN: str({ devDefault: "development" }),
  LOG_LEVEL: str({ default: "info" }),
});
export const header = env("TOKEN_HEADER_SECRET", "X-Token");
export const forwarded = env("WEBHOOK_SECRET", "X-Webhook-Secret");
export const prefix = env("API_TOKEN_PREFIX_SECRET", "acme-live");
