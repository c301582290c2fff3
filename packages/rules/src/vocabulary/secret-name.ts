/** Words that make a name secret by themselves. */
const secretWords = new Set([
  "secret",
  "secrets",
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pwd",
  "token",
  "credential",
  "credentials",
  "apikey",
  "privatekey",
  "secretkey",
  "pepper",
  // Redis writes these as one word.
  "requirepass",
  "masterauth",
]);

/** Words before "key" or "salt" that make the two a secret; `primary_key` and `cache_key` are none. */
const keyWords = new Set([
  "api",
  "secret",
  "private",
  "signing",
  "sign",
  "encryption",
  "encrypt",
  "crypto",
  "cipher",
  "master",
  "hmac",
  "jwt",
  "auth",
  "cookie",
  "session",
  "csrf",
  "access",
  "service",
  "license",
  "webhook",
  "admin",
  "app",
  "application",
  "stripe",
  "openai",
  "anthropic",
  "sendgrid",
  "mailgun",
  "twilio",
  "deploy",
  "ssh",
  "aes",
  "rsa",
  "fernet",
  "fastly",
  "datadog",
  "cloudflare",
  "rapidapi",
  "cosmos",
  "fcm",
  "gcm",
  "mandrill",
  "mailchimp",
  "postmark",
  "sparkpost",
  "braintree",
  "adyen",
  "shopify",
  "groq",
  "cohere",
  "mistral",
  "gemini",
  "deepseek",
  "pinecone",
  "elevenlabs",
  "serpapi",
  "pagerduty",
  "opsgenie",
  "honeybadger",
  "decryption",
]);

/** Secret words that are also written together with what they open: `PGPASSWORD`, `clientsecret`. */
const secretEnding = /(?:password|passwd|secret)$/;

/** Words before a closing "pass" that make it a password; `first_pass` and `render_pass` are none. */
const passWords = new Set(
  (
    "db database mysql postgres postgresql pg mongo mongodb redis rabbit rabbitmq amqp broker mail email smtp imap ftp " +
    "sftp ldap proxy http auth basic user admin root default"
  ).split(" "),
);

const patWords = new Set(
  "github gh gitlab azure devops ado bitbucket asana airtable jira user bot deploy ci".split(" "),
);

/** A name that ends in one of these speaks about a secret, and is none: `token_url`, `password_min_length`. */
const aboutWords = new Set(
  (
    "age algorithm alg arn attempts audience cache class column count dir duration enabled endpoint env error exp expires " +
    "expiration expire expiry field file filename format hash header help hint host id ids index issuer label length limit link " +
    "max min minutes hours days message mode name names page param params path placeholder policy prefix prompt " +
    "provider regex regexp reset route scheme scope scopes seconds service size suffix title ttl type uri url urls " +
    "time threshold validity version timeout lifetime interval strategy store backend location region required rotation manager in after " +
    "before hasher hashers validator validators selector selectors xpath locator namespace period grace address addresses " +
    "contract domain realm user users username changed updated created modified issued rate rates throttle quota burst group groups kind volume mount resource ref reference element decimals symbol supply"
  ).split(" "),
);

/** Kinds of keys that stand in every page: `STRIPE_PUBLISHABLE_KEY`, `SUPABASE_ANON_KEY`, `RECAPTCHA_SITE_KEY`. */
const publicKeyWords = new Set(["publishable", "anon", "anonymous", "site", "search", "client"]);
const publicWords = new Set(["public", "publishable"]);
const privateWords = new Set(["secret", "private", "admin"]);
/** Their keys to search with are for browsers; those of other services are not. */
const searchServices = new Set(["algolia", "typesense", "meilisearch"]);

/** A name that starts with one of these says a quantity or a switch. */
const quantityWords = new Set([
  "max",
  "min",
  "num",
  "number",
  "count",
  "use",
  "enable",
  "disable",
  "has",
  "is",
  "total",
]);

/** Returns the lower-case words of a name in any of the usual spellings: `jwtSecret`, `JWT_SECRET`, `jwt.secret`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** True for a name of a key that every visitor gets: `VAPID_PUBLIC_KEY`, `ALGOLIA_SEARCH_API_KEY`, `sitekey`. */
export function isPublicKeyName(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => publicWords.has(word)) || words.at(-1) === "sitekey") return true;
  if (words.at(-1) !== "key" || words.some((word) => privateWords.has(word))) return false;
  const before = words.at(-2) ?? "";
  if (before !== "api") return publicKeyWords.has(before);
  return words.at(-3) === "anon" || (words.at(-3) === "search" && words.some((word) => searchServices.has(word)));
}

/**
 * True when a value of this name must not be known to others: `JWT_SECRET`, `dbPassword`, `secret_key_base`. Names that
 * only speak about a secret (`TOKEN_URL`, `password_file`, `access_key_id`, `max_tokens`) are none.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || aboutWords.has(last) || quantityWords.has(words[0] ?? "") || isPublicKeyName(name)) {
    return false;
  }
  if (words.some((word) => secretWords.has(word) || secretEnding.test(word))) return true;
  if (last === "pass" && passWords.has(words.at(-2) ?? "")) return true;
  // A personal access token: `GITHUB_PAT`.
  if (last === "pat" && patWords.has(words.at(-2) ?? "")) return true;
  // Pusher's key of an application stands in every page.
  if (words.includes("pusher")) return false;
  return words.some((word, index) => (word === "key" || word === "salt") && keyWords.has(words[index - 1] ?? ""));
}

/** True where a value goes by a secret's name, and the setting it is read from speaks of nothing else: `apiKey` of `CARRIER_KEY`. */
export const isKeptAsSecret = (target: string, setting: string): boolean =>
  isSecretName(target) && isSecretName(`secret_${setting}`);
