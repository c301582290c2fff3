import { describe, expect, it } from "vitest";
import { isSecretName } from "./secret-name.ts";

describe("a secret's name", () => {
  it.each([
    "SECRET_KEY",
    "jwtSecret",
    "JWT_SECRET",
    "secret_key_base",
    "DB_PASSWORD",
    "dbPassword",
    "APIKey",
    "STRIPE_API_KEY",
    "stripe.apiKey",
    "access_key",
    "AWS_SECRET_ACCESS_KEY",
    "GITHUB_TOKEN",
    "session-key",
    "signing_salt",
    "SMTP_PASS",
    "dbPass",
    "PGPASSWORD",
    "clientsecret",
  ])("%s is one", (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    "",
    "TOKEN_URL",
    "password_file",
    "AWS_ACCESS_KEY_ID",
    "max_tokens",
    "MAX_TOKEN",
    "PASSWORD_MIN_LENGTH",
    "primary_key",
    "cache_key",
    "KEY",
    "keyboard",
    "PUBLIC_KEY",
    "NEXT_PUBLIC_TOKEN",
    "secretary",
    "first_pass",
    "bypass",
    "PASS",
    "PASS_THROUGH",
    "JWT_SECRET_NAME",
    "TOKEN_EXPIRY",
    "passwordResetUrl",
    "use_password",
    "DATABASE_URL",
  ])("%s is none", (name) => expect(isSecretName(name)).toBe(false));
});
