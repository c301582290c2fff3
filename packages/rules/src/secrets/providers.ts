import { aiSecrets } from "./ai-secrets.ts";
import { cloudSecrets } from "./cloud-secrets.ts";
import { developmentSecrets } from "./development-secrets.ts";
import { keyMaterial } from "./key-material.ts";
import type { SecretProvider } from "./secret-provider.ts";
import { serviceSecrets } from "./service-secrets.ts";

/** Every credential that is known by its shape. Where two match the same place, the first one names it. */
export const secretProviders: readonly SecretProvider[] = [
  ...keyMaterial,
  ...cloudSecrets,
  ...developmentSecrets,
  ...serviceSecrets,
  ...aiSecrets,
];
