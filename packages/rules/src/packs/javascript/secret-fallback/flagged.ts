import { z } from "zod";

const UNSAFE = "insecure-default";

export const jwtSecret = process.env.JWT_SECRET ?? "dev-secret"; // expect: javascript/secret-fallback
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
export const sessionSecret = process.env.SESSION_SECRET || "keyboard cat"; // expect: javascript/secret-fallback
export const cookieKey = process.env["COOKIE_SIGNING_KEY"] || UNSAFE; // expect: javascript/secret-fallback
export const chained = process.env.NEW_API_KEY || process.env.API_KEY || "abc123abc"; // expect: javascript/secret-fallback
export const byCondition = process.env.DB_PASSWORD ? process.env.DB_PASSWORD : "postgres"; // expect: javascript/secret-fallback
export const asserted = (process.env.HOOK_SECRET as string) || `hook-secret`; // expect: javascript/secret-fallback
export const viteToken = import.meta.env.VITE_MAP_TOKEN || "pk-local"; // expect: javascript/secret-fallback
export const fromDeno = Deno.env.get("AUTH_SECRET") ?? "deno-secret"; // expect: javascript/secret-fallback

const { MAIL_PASSWORD = "letmein", PORT = "3000" } = process.env; // expect: javascript/secret-fallback

export const environment = z.object({
  JWT_SECRET: z.string().min(1).default("supersecret"), // expect: javascript/secret-fallback
  PORT: z.string().default("3000"),
});

export class Tokens {
  constructor(private readonly configService: ConfigService) {}

  sign() {
    const secret = this.configService.get("JWT_SECRET", "nest-secret"); // expect: javascript/secret-fallback
    const refresh = this.configService.get<string>("REFRESH_SECRET") || "refresh"; // expect: javascript/secret-fallback
    return [secret, refresh, MAIL_PASSWORD, PORT];
  }
}

export function byStatement(options: { adminPassword?: string }) {
  let password = process.env.ADMIN_PASSWORD;
  if (!password) {
    password = "admin"; // expect: javascript/secret-fallback
  }
  let token = options.adminPassword;
  token ??= "root-token"; // expect: javascript/secret-fallback
  return [password, token];
}

export function byOtherNames() {
  let key = process.env.JWT_SECRET;
  if (!key) key = "dev-key"; // expect: javascript/secret-fallback
  let signer = process.env.SIGNING_SECRET;
  signer ??= "local-signer"; // expect: javascript/secret-fallback
  let pass = process.env["SMTP_PASSWORD"];
  pass ||= "mailpit"; // expect: javascript/secret-fallback
  let hook = process.env.WEBHOOK_SECRET?.trim();
  if (hook === undefined) {
    console.warn("WEBHOOK_SECRET is not set");
    hook = "whsec-local"; // expect: javascript/secret-fallback
  }
  let value = process.env.ADMIN_PASSWORD;
  if (value == null || value === "") value = "";
  if (value === "") value = "letmein"; // expect: javascript/secret-fallback
  return [key, signer, pass, hook, value];
}
