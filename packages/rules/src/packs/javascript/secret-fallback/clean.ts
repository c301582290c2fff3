import { randomBytes } from "node:crypto";
import { z } from "zod";

// Required: a missing setting stops the program.
export const jwtSecret = required(process.env.JWT_SECRET);

// Not secret, whatever the fallback.
export const region = process.env.REGION ?? "eu-west-1";
export const tokenUrl = process.env.TOKEN_URL || "https://login.example.org/token";
export const passwordFile = process.env.PASSWORD_FILE || "password.txt";
export const tokenExpiry = process.env.TOKEN_EXPIRY ?? "15m";
export const keyId = process.env.AWS_ACCESS_KEY_ID || "local";
export const publicKey = process.env.NEXT_PUBLIC_KEY ?? "pk_test";
export const maxTokens = process.env.MAX_TOKENS ?? "4096";

// An empty fallback is no secret, and neither is a switch or a place.
export const mailPassword = process.env.MAIL_PASSWORD ?? "";
export const requirePassword = process.env.REQUIRE_PASSWORD ?? "false";
export const mounted = process.env.DB_PASSWORD || "/run/secrets/db";

// Nothing that anybody could know.
export const random = process.env.SESSION_SECRET || randomBytes(32).toString("hex");
export const fromElsewhere = process.env.API_TOKEN ?? process.env.TOKEN;

export function raising() {
  const secret = process.env.SIGNING_SECRET;
  if (!secret) {
    throw new Error("set SIGNING_SECRET");
  }
  return secret;
}

// Words of a form, not settings.
export const label = (form: { password?: string; token?: string }) => form.password || "Password";
export const shown = (user: { token?: string }) => user.token || "no token";
export const { token = "anonymous" } = JSON.parse("{}") as { token?: string };
export const fields = z.object({ password: z.string().default("Password") });

const labels = new Map<string, string>();
export const translated = labels.get("password") || "Password";

function required(value: string | undefined): string {
  if (value === undefined) throw new Error("missing");
  return value;
}

export function stopping() {
  let key = process.env.JWT_SECRET;
  if (!key) {
    if (process.env.NODE_ENV === "production") throw new Error("set JWT_SECRET");
    key = "only-in-development";
  }
  let secret = process.env.COOKIE_SECRET;
  if (secret === undefined) {
    if (process.env.NODE_ENV !== "development") process.exit(1);
    secret = "only-in-development";
  }
  return [key, secret];
}

export function notSecret() {
  let region = process.env.REGION;
  if (!region) region = "eu-west-1";
  let place = process.env.TOKEN_URL;
  place ??= "https://login.example.org/token";
  let level = process.env.LOG_LEVEL;
  if (level === "verbose") level = "debug";
  let password = process.env.MAIL_PASSWORD;
  if (password === "none") password = "unauthenticated";
  let random = process.env.SESSION_SECRET;
  random ??= randomBytes(32).toString("hex");
  return [region, place, level, password, random];
}

export const shown = { apiKey: process.env.MAIL_API_KEY ?? "********" };
export const mailUser = (config: { apiKeyUser?: string }) => config.apiKeyUser ?? "sendgrid-relay";
