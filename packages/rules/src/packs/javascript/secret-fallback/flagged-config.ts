import type { ConfigService } from "@nestjs/config";
import nconf from "nconf";

export const signing = (cfg: ConfigService) => cfg.get("JWT_SECRET", "change-this"); // expect: javascript/secret-fallback
export const cookies = (appConfig: { cookieSecret?: string }) => appConfig.cookieSecret ?? "oven fresh"; // expect: javascript/secret-fallback
export const mail = () => nconf.get("smtp:password") || "letmein"; // expect: javascript/secret-fallback
