const lower = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const hex = `${digits}abcdef`;
const alphanumeric = `${lower}${lower.toUpperCase()}${digits}`;
const wide = `${alphanumeric}_-`;
const capitals = `${lower.toUpperCase()}234567`;

/** A secret of our own making: in the shape of the provider's, never issued by anyone. */
export interface PlantedSecret {
  readonly provider: string;
  readonly secret: string;
}

/**
 * Returns one made-up secret of each kind, the same ones for the same seed. They are put together here, so that no scanner
 * of a code host takes this file for a leak.
 */
export function plantSecrets(seed: number): readonly PlantedSecret[] {
  const random = createRandom(seed);
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? "").join("");
  const parts = (...pieces: readonly string[]): string => pieces.join("");
  const uuid = (): string => [8, 4, 4, 4, 12].map((length) => text(hex, length)).join("-");
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const secrets: readonly (readonly [string, string])[] = [
    ["AWS access key id", parts("AK", "IA", text(capitals, 16))],
    ["Google API key", parts("AI", "za", text(wide, 35))],
    ["Google OAuth client secret", parts("GOC", "SPX-", text(wide, 28))],
    ["Azure AD client secret", parts(text(alphanumeric, 3), "8Q", "~", text(alphanumeric, 34))],
    ["DigitalOcean token", parts("dop", "_v1_", text(hex, 64))],
    ["Heroku API key", parts("HRKU", "-", uuid())],
    ["HashiCorp Vault token", parts("hv", "s.", text(alphanumeric, 24))],
    ["Terraform Cloud token", parts(text(alphanumeric, 14), ".atlas", "v1.", text(alphanumeric, 64))],
    ["Databricks token", parts("da", "pi", text(hex, 32))],
    ["Sentry auth token", parts("sntr", "ys_", text(alphanumeric, 90))],
    ["New Relic key", parts("NR", "AK-", text(`${lower.toUpperCase()}${digits}`, 27))],
    ["Grafana token", parts("gl", "sa_", text(alphanumeric, 32), "_", text(hex, 8))],
    ["Vercel Blob token", parts("vercel", "_blob_rw_", text(alphanumeric, 16), "_", text(alphanumeric, 30))],
    ["ClickHouse Cloud API key", parts("4b", "1d", text(alphanumeric, 38))],
    ["Infracost API key", parts("ic", "o-", text(alphanumeric, 32))],
    ["Octopus Deploy API key", parts("AP", "I-", text(`${lower.toUpperCase()}${digits}`, 26))],
    ["Defined Networking API key", parts("dn", "key-", text(alphanumeric, 26), "-", text(alphanumeric, 52))],
    ["MaxMind license key", parts(text(alphanumeric, 6), "_", text(alphanumeric, 29), "_m", "mk")],
    ["Amazon MWS token", parts("amzn", ".mws.", uuid())],
    ["Firebase server key", parts("AA", "AA", text(alphanumeric, 7), ":", text(alphanumeric, 140))],
    ["Grafana API key", parts("eyJr", "Ijoi", text(alphanumeric, 80))],
    ["Azure service key", parts(text(alphanumeric, 42), "+A", "CR", text(alphanumeric, 6))],
    ["Adobe client secret", parts("p8", "e-", text(alphanumeric, 32))],
    ["SettleMint access token", parts("sm", "_pat_", text(alphanumeric, 16))],
    ["42 API secret", parts("s-s4", "t2ud-", text(hex, 64))],
    ["Facebook application token", parts(text("123456789", 15), "|", text(alphanumeric, 27))],
    ["Dropbox access token", parts("s", "l.", text(alphanumeric, 135))],
    ["Salesforce session", parts("00", "D", text(alphanumeric, 12), "!", text(alphanumeric, 96))],
    ["Nostr secret key", parts("nse", "c1", text("023456789acdefghjklmnpqrstuvwxyz", 58))],
    ["GitHub personal access token", parts("gh", "p_", text(alphanumeric, 36))],
    ["GitHub OAuth access token", parts("gh", "o_", text(alphanumeric, 36))],
    ["GitHub App token", parts("gh", "s_", text(alphanumeric, 36))],
    ["GitHub refresh token", parts("gh", "r_", text(alphanumeric, 76))],
    ["GitHub fine-grained access token", parts("github", "_pat_", text(alphanumeric, 22), "_", text(alphanumeric, 59))],
    ["GitLab token", parts("gl", "pat-", text(alphanumeric, 20))],
    ["Atlassian API token", parts("ATA", "TT3xFfGF0", text(wide, 170), "=", text(hex, 8).toUpperCase())],
    ["npm access token", parts("np", "m_", text(alphanumeric, 36))],
    ["PyPI API token", parts("py", "pi-AgEIcHlwaS5vcmc", text(wide, 80), "a")],
    ["RubyGems API key", parts("ruby", "gems_", text(hex, 48))],
    ["Docker Hub access token", parts("dckr", "_pat_", text(alphanumeric, 27))],
    ["Postman API key", parts("PM", "AK-", text(hex, 24), "-", text(hex, 34))],
    ["Linear API key", parts("lin", "_api_", text(alphanumeric, 40))],
    ["Notion integration token", parts("nt", "n_", text(alphanumeric, 46))],
    ["Stripe secret key", parts("sk", "_live_", text(alphanumeric, 24))],
    ["Shopify token", parts("shp", "at_", text(hex, 32))],
    ["Square access token", parts("sq0", "csp-", text(wide, 42), "a")],
    ["Slack token", parts("xo", "xb-", text(digits, 12), "-", text(digits, 12), "-", text(alphanumeric, 24))],
    ["Telegram bot token", parts(text("123456789", 10), ":A", "A", text(wide, 32), "a")],
    [
      "Discord bot token",
      parts(encodeDigits(text("1234567", 18)), ".", text(alphanumeric, 6), ".", text(alphanumeric, 38)),
    ],
    ["Twilio API key", parts("S", "K", text(hex, 32))],
    ["SendGrid API key", parts("S", "G.", text(alphanumeric, 22), ".", text(alphanumeric, 43))],
    ["Mailgun key", parts("ke", "y-", text(hex, 32))],
    ["Mailchimp API key", parts(text(hex, 32), "-u", "s14")],
    ["OpenAI API key", parts("sk", "-proj-", text(alphanumeric, 48))],
    ["Anthropic API key", parts("sk", "-ant-api03-", text(alphanumeric, 80))],
    ["Hugging Face token", parts("h", "f_", text(alphanumeric, 34))],
    ["Groq API key", parts("gs", "k_", text(alphanumeric, 52))],
    [
      "JSON web token",
      [encode({ alg: "HS256", typ: "JWT" }), encode({ sub: text(digits, 9) }), text(alphanumeric, 43)].join("."),
    ],
    ["Dropbox access token", parts(text(alphanumeric, 11), "A".repeat(10), text(alphanumeric, 43))],
    ["AWS Bedrock API key", parts("bedrock-", "api-key-", text(alphanumeric, 100))],
    ["Azure service key", parts(text(alphanumeric, 42), "Az", "SeB", text(alphanumeric, 5))],
    ["Azure service key", parts(text(alphanumeric, 44), "Az", "Fu", text(alphanumeric, 6), "==")],
    ["Azure service key", parts(text(alphanumeric, 76), "+A", "St", text(alphanumeric, 5), "Q==")],
    ["Azure service key", parts(text(alphanumeric, 76), "AC", "Db", text(alphanumeric, 5), "g==")],
    ["Azure service key", parts(text(alphanumeric, 33), "+A", "Eh", text(alphanumeric, 5), "Cz", "=")],
    ["GitLab token", parts("gl", "ffct-", text(alphanumeric, 20))],
    ["registry login", parts("eyJh", "dXRocyI6", text(alphanumeric, 80))],
  ];
  return secrets.map(([provider, secret]) => ({ provider, secret }));
}

/** In the middle of each of `plantMany`: where it is seen, part of a secret is. */
export const plantedTrace = "Kq7Zx9Wv";

/** Returns so many made-up secrets, all different: tokens, passwords in addresses, and random values for secret names. */
export function plantMany(count: number): readonly string[] {
  const random = createRandom(count);
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? "").join("");
  // Three of them in a row would be a placeholder.
  const letters = alphanumeric.replace(/x/gi, "");
  const value = (): string => `${text(letters, 14)}${plantedTrace}${text(letters, 14)}`;
  const forms = [
    () => `"${["gh", "p_"].join("")}${value()}"`,
    () => `"${["np", "m_"].join("")}${value()}"`,
    () => `connect(api_key="${value()}")`,
    () => `"postgres://ledger:${value()}@db.internal/ledger"`,
  ];
  return Array.from({ length: count }, (_, at) => forms[at % forms.length]?.() ?? "");
}

/** Lehmer's generator with Park and Miller's constants: small, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A Discord token begins with its user's number in base 64, which begins with M, N or O for a number. */
function encodeDigits(number: string): string {
  return Buffer.from(number).toString("base64url");
}
