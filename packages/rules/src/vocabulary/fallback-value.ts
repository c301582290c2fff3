/** Values that stand for "none", for a switch or for a time such as `15m`, and are no secret that anybody relies on. */
const notASecret =
  /^(?:|none|null|nil|undefined|unset|true|false|yes|no|on|off|n\/a|[-*•.#]+|\d{1,3}|\d{1,5} ?(?:ms|[smhdwy]|sec|mins?|hours?|days?))$/i;

/** Where a secret is kept, or its reference: not the secret. */
const location = /^(?:[a-z][a-z0-9+.-]*:\/\/|arn:|#\/|\.{0,2}\/|~\/|\$\{|\{\{|<)/i;

/** The file that holds it: `GOOGLE_APPLICATION_CREDENTIALS` falls back to one. */
const fileName = /^[\w./-]{1,200}\.(?:json|pem|key|p12|pfx|crt|cer|jks|ya?ml|txt)$/i;

/** True when a text would serve as the secret itself: `"dev"`, `"changeme"`, `"s3cr3t"`, but not `""` or a path. */
export function isUsableSecret(text: string): boolean {
  const trimmed = text.trim();
  return !notASecret.test(trimmed) && !location.test(trimmed) && !fileName.test(trimmed);
}
