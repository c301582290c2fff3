import { crc32 } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { plantMany, plantSecrets, plantedTrace } from "../testing/planted-secrets.ts";
import { findSecrets } from "./find-secrets.ts";
import type { SecretSyntax } from "./find-secrets.ts";
import { hasGitHubChecksum } from "./github-checksum.ts";
import { secretProviders } from "./providers.ts";
import { TakenPlaces } from "./taken-places.ts";

const code: SecretSyntax = { quoting: "quoted", isConfiguration: false };
const config: SecretSyntax = { quoting: "bare", isConfiguration: true };
const prose: SecretSyntax = { quoting: null, isConfiguration: false };

const secretsIn = (text: string, syntax = code): readonly string[] =>
  findSecrets(text, syntax).secrets.map(({ secret }) => text.slice(secret.startIndex, secret.endIndex));
const defaultsIn = (text: string, syntax = config): readonly string[] =>
  findSecrets(text, syntax).defaults.map(({ secret }) => text.slice(secret.startIndex, secret.endIndex));

describe.each([1, 20_261, 999_983])("a token made of seed %d", (seed) => {
  it.each(plantSecrets(seed))("of $provider is found and named, wherever it stands", ({ provider, secret }) => {
    for (const text of [
      `x = call("${secret}")`,
      `# use ${secret}\n`,
      `{"a": "${secret}"}`,
      `a: ${secret}`,
      `\`${secret}\``,
    ]) {
      const { secrets } = findSecrets(text, prose);
      expect(
        secrets.map(({ kind }) => kind),
        text,
      ).toEqual([provider]);
      expect(secretsIn(text, prose)).toEqual([secret]);
    }
  });
});

it("each of two thousand is found, by whatever it is known", () => {
  const text = plantMany(2_000)
    .map((secret, at) => `value_${String(at)} = ${secret}\n`)
    .join("");
  const found = secretsIn(text);
  expect(found).toHaveLength(2_000);
  expect(new Set(found).size).toBe(2_000);
  expect(found.filter((secret) => !secret.includes(plantedTrace))).toEqual([]);
  const lines = text.split("\n");
  const places = findSecrets(text, code).secrets.map(
    ({ secret }) => text.slice(0, secret.startIndex).split("\n").length,
  );
  expect(places).toEqual(lines.slice(0, -1).map((_, at) => at + 1));
});

it("each of a thousand credentials that everybody knows is found", () => {
  expect(defaultsIn("POSTGRES_PASSWORD=postgres\n".repeat(1_000))).toHaveLength(1_000);
});

describe("a token's shape filled with", () => {
  it.each([
    ["x", "ghp_" + "x".repeat(36)],
    ["zeros", "AKIA" + "0".repeat(16)],
    ["one letter", "AIza" + "A".repeat(35)],
    ["the alphabet", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789"],
    ["a word", "glpat-your-token-goes-here"],
    ["the documentation's own", "AKIAIOSFODNN7EXAMPLE"],
    ["a repeated group", "hf_" + "abcd1234".repeat(5)],
    ["a template", "npm_${NPM_TOKEN_OF_THE_PIPELINE_0123456789}"],
  ])("%s is no secret", (_, text) => {
    expect(secretsIn(`token = "${text}"`)).toEqual([]);
  });
});

it("a GitHub token with its right checksum is one, whatever it looks like", () => {
  const body = "a".repeat(30);
  const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let sum = "";
  for (let left = crc32(body); left > 0; left = Math.floor(left / 62)) sum = (base62[left % 62] ?? "") + sum;
  expect(hasGitHubChecksum(`ghp_${body}${sum.padStart(6, "0")}`)).toBe(true);
  expect(hasGitHubChecksum(`ghp_${body}000000`)).toBe(false);
});

/** In parts, so that no scanner of a code host takes it for a leak. */
const slackWebhook = ["https://hooks.slack.com/services", "T02Q8ZR7LXV", "B03KD7WPM5N", "q8Zr2LxV0tNw4KcY7bHsZ3vQ"];

describe("a literal under a secret name", () => {
  it.each([
    [`API_KEY = "q8Zr2LxV0tNw4KcY7bHs"`, "q8Zr2LxV0tNw4KcY7bHs"],
    [`const jwtSecret: string = 'b7f3e9a1c5d8024f6e91';`, "b7f3e9a1c5d8024f6e91"],
    [`password="Tr0ub4dor&3"`, "Tr0ub4dor&3"],
    [`config :app, Repo, password: "kX9!vbq2"`, "kX9!vbq2"],
    [`{"client_secret": "Zk3vQ9tR1yLw8NcB5dXs"}`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`headers["X-Api-Key"] = "Zk3vQ9tR1yLw8NcB5dXs"`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`props.setProperty("db.password", "Hq7#pmZ21")`, "Hq7#pmZ21"],
    [`curl -u deploy:vB7qLw2Zt9xK https://ci.internal/job`, "vB7qLw2Zt9xK"],
    [`bearer = "${"A".repeat(21)}${"Zk3vQ9tR1yLw8NcB5dXs".repeat(3)}Kf0"`, `${"Zk3vQ9tR1yLw8NcB5dXs".repeat(3)}Kf0`],
    [`const token = jwt.sign({ id: user.id }, "ledger of the north", { expiresIn: "1h" });`, "ledger of the north"],
    [`app.use(session({ resave: false, secret: "ledger of the north" }))`, "ledger of the north"],
    [`app.use(cookieParser("ledger of the north"))`, "ledger of the north"],
    [`super({ secretOrKey: "ledger of the north" })`, "ledger of the north"],
    [`super({ secretOrKey: "ledger$of$north" })`, "ledger$of$north"],
    [`seal({ password: "ledger of the north of all", cookieName: "sid" })`, "ledger of the north of all"],
    [`seal({ cookieName: "sid", password: "ledger of the north of all" })`, "ledger of the north of all"],
    [
      `strategy("session", "cookie", { cookie: { name: "sid", password: "ledger of the north" } })`,
      "ledger of the north",
    ],
    [`export default NextAuth({ secret: "ledger of the north", providers: [] });`, "ledger of the north"],
    [`server.register(jwt, { secret: "ledger of the north" });`, "ledger of the north"],
    [`Authorization: "Bearer b7f3e9a1c5d8024f6e91a04c77d2e8b519f6c3da"`, "b7f3e9a1c5d8024f6e91a04c77d2e8b519f6c3da"],
    [`secrets: ["b7f3e9a1c5d8-north"]`, "b7f3e9a1c5d8-north"],
    [`crypto.createHmac("sha256", 'b7f3e9a1c5d8024f6e91').update(body)`, "b7f3e9a1c5d8024f6e91"],
    [`$x = hash_hmac('sha256', $payload, 'b7f3e9a1c5d8024f6e91');`, "b7f3e9a1c5d8024f6e91"],
    [`API_SECRET = "b7f3e9a1c5d8024f6e91"\n"The key that signs what we send."`, "b7f3e9a1c5d8024f6e91"],
    [`conn = "Server=db;User Id=app;Password=Hq7pmZ21x;"`, "Hq7pmZ21x"],
    [`<password>Hq7pmZ21x</password>`, "Hq7pmZ21x"],
    [`<add key="ServiceApiKey" value="Zk3vQ9tR1yLw8NcB5dXs" />`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`mysql --password=Hq7pmZ21x ledger`, "Hq7pmZ21x"],
    [`CREATE USER app IDENTIFIED BY 'x'; ALTER ROLE app PASSWORD 'Hq7pmZ21x';`, "Hq7pmZ21x"],
    [`url = "postgres://ledger:vB7%21qLw2Zt@db.internal:5432/ledger"`, "vB7%21qLw2Zt"],
    [`if (token === "Zk3vQ9tR1yLw8NcB5dXs") {`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`dsn := "host=db.internal user=app password=Hq7pmZ21x dbname=ledger"`, "Hq7pmZ21x"],
    [`run("PGPASSWORD=Hq7pmZ21x pg_dump ledger")`, "Hq7pmZ21x"],
    [`{"auths": {"r.internal": {"auth": "ZGVwbG95OkhxN3BtWjIxeA=="}}}`, "ZGVwbG95OkhxN3BtWjIxeA=="],
    [`okta_token = "00b7Zf3Qe9A1c5Xd8024fKe91Lm04cRt7d2eTy8b5P"`, `00b7Zf3Qe9A1c5Xd8024fKe91Lm04cRt7d2eTy8b5P`],
    [`url = "${slackWebhook.join("/")}"`, slackWebhook.slice(1).join("/")],
    [`post("https://hooks.zapier.com/hooks/catch/4817263/b7q8zr2/")`, "4817263/b7q8zr2"],
    [`app.secret_key = "mysupersecretword"`, "mysupersecretword"],
    [
      `FCM = "AAAAq8Zr2Lx:V0tNw4KcY7bHs${"b7Zf3Qe9A1c5".repeat(10)}X9kM2pQ"`,
      `AAAAq8Zr2Lx:V0tNw4KcY7bHs${"b7Zf3Qe9A1c5".repeat(10)}X9kM2pQ`,
    ],
  ])("%s", (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  it.each([
    [`DB_PASSWORD=Hq7pmZ21x`, "Hq7pmZ21x"],
    [`auth: { user: "app@ledger.internal", pass: "Hq7pmZ21x" }`, "Hq7pmZ21x"],
    [`stripe_secret: Zk3vQ9tR1yLw8NcB5dXs # live`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`- name: DB_PASSWORD\n  value: Hq7pmZ21x\n`, "Hq7pmZ21x"],
    [`spring.datasource.password=Hq7pmZ21x`, "Hq7pmZ21x"],
    [`PGPASSWORD=Hq7pmZ21x pg_dump -h db ledger > out.sql`, "Hq7pmZ21x"],
    [`machine git.internal\n  login deploy\n  password Hq7pmZ21x\n`, "Hq7pmZ21x"],
    [`sshpass -p 'Hq7pmZ21x' ssh deploy@10.2.3.4`, "Hq7pmZ21x"],
    [`docker login -u ci -p Hq7pmZ21x registry.internal`, "Hq7pmZ21x"],
    [`curl -H "X-Api-Key: Zk3vQ9tR1yLw8NcB5dXs" https://api.internal/`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`FASTLY_KEY=Zk3vQ9tR1yLw8NcB5dXs`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`SHARED_SECRET=kiosk-Zk3vQ9tR1yLw`, "kiosk-Zk3vQ9tR1yLw"],
    [`PAGER_TOKEN=Zk3vQ9tR1yLw8NcB5dXs`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`Environment:\n  - Name: JWT_SECRET\n    Value: Zk3vQ9tR1yLw8NcB5dXs\n`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`env {\n  name  = "DB_PASSWORD"\n  value = "Hq7pmZ21x"\n}`, "Hq7pmZ21x"],
    [`variable "db_password" {\n  type = string\n  default = "Hq7pmZ21x"\n}`, "Hq7pmZ21x"],
    [`Parameters:\n  DbPassword:\n    Type: String\n    Default: Hq7pmZ21x\n`, "Hq7pmZ21x"],
    [`  password: {{ .Values.password | default "Hq7pmZ21x" | quote }}`, "Hq7pmZ21x"],
    [`$p = ConvertTo-SecureString "Hq7pmZ21x" -AsPlainText -Force`, "Hq7pmZ21x"],
    [`-name ledger@10.0.4.12\n-setcookie Zk3vQ9tR1yLw8NcB5dXs\n`, "Zk3vQ9tR1yLw8NcB5dXs"],
    [`environment: ["DB_USER=ledger", "DB_PASSWORD=Hq7pmZ21x"]`, "Hq7pmZ21x"],
    [`auth: {user: ledger, password: Hq7pmZ21x, port: 5432}`, "Hq7pmZ21x"],
  ])("without quotes in configuration: %s", (text, secret) => {
    expect(secretsIn(text, config)).toEqual([secret]);
  });
});

describe("SECRET_KEY in Python", () => {
  const python: SecretSyntax = { quoting: "quoted", isConfiguration: false, isPython: true };
  it.each(["mysupersecretword", "ledger of the north", "dev-secret-key", "my-shop-secret-key"])(
    "of %s signs",
    (value) => {
      const text = `SECRET_KEY = "${value}"\n`;
      expect([...secretsIn(text, python), ...defaultsIn(text, python)]).toEqual([value]);
    },
  );
  it.each(["s3-secret-access-key", "auth.jwt-secret", "prod/shop/secret-key", "SECRET_KEY", "secret_key"])(
    "of %s is a name",
    (value) => {
      expect(secretsIn(`SECRET_KEY = "${value}"\n`, python)).toEqual([]);
      expect(defaultsIn(`SECRET_KEY = "${value}"\n`, python)).toEqual([]);
    },
  );
});

it("an OpenSSH key is found, although its head is mostly of one letter", () => {
  const head = ["b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ", "AAAAAAAAABAAAAMwAAAAtzc2gtZW"].join("");
  const body = `\n${head}\nQyNTUxOQAAACBq8Zr2LxV0tNw4KcY7bHsb7f3e9a1c5d8024f6e91Zk3vQ9tR1yL\nw8NcB5dXsHq7pmZ21x\n`;
  const mark = (word: string): string => ["-----", word, " OPENSSH PRIVATE", " KEY-----"].join("");
  expect(secretsIn(`${mark("BEGIN")}${body}${mark("END")}\n`, prose)).toEqual([body]);
  expect(secretsIn(`${mark("BEGIN")}\n${"your-private-key".repeat(4)}\n${mark("END")}\n`, prose)).toEqual([]);
});

describe("what merely looks secret", () => {
  it.each([
    `"password_selector": "name=password1"`,
    `const storageKey = "i18nextShopUiLng";`,
    `[Brand.OnePassword]: "1Password"`,
    `POSTHOG_API_KEY = "phc_9CipPajQC22mSkk2wxe2TXsUA0Ysyu"`,
    `cookie_secret = "ZXhhbXBsZS1jb29raWUtc2VjcmV0enp6"`,
    `client_secret="shop_cl_e2e_seed_checkout_link"`,
    `image: registry.internal/base/token-refresher:master-2024-12-11-08b888a`,
    `dsn = "sentry://PROJECT_ID:SENTRY_API_KEY@sentry.internal"`,
    `url = "mysql://myuser:mypass@db.internal/ledger"`,
    `re.compile("Secret=([a-zA-Z0-9+/=]+)1")`,
    `secretNamespace: "k3d-helm-cluster1"`,
    `tokenAddress = "0x6d04a57d73e0a0de5f167f2d6582e5d6fd829ee0"`,
    `PRIVATE_KEY_GRACE_PERIOD = "P30DT12H00M00S"`,
    `password: "Ag${"B7q8Zr2LxV0t".repeat(12)}"`,
    `url = "https://hooks.slack.com/services/T123456789/B123456789/1a2b3c4d5e6f7g8h9i0j1k2l"`,
    `url = "https://hooks.slack.com/services/T00000000/B00000000/q8Zr2LxV0tNw4KcY7bHsZ3vQ"`,
    `url = "https://hooks.slack.com/services/T0XXXXXXX/B0XXXXXXX/q8Zr2LxV0tNw4KcY7bHsZ3vQ"`,
    `dropbox = "q8Zr2LxV0tN${"A".repeat(53)}"`,
    `export enum Names {\n  SECRET_KEY = "s3-secret-access-key",\n  JWT_SECRET_KEY = "auth.jwt-secret",\n}`,
    `enum Storage {\n  SECRET_KEY = "ledger of the north",\n}`,
    `app.secret_key = "SECRET_KEY"`,
    `api_token = "if_you_see_this_please_report_it_1"`,
    `docker login -u ci -p "$PASSWORD1" registry.internal`,
    `machine git.internal login deploy password $TOKEN1`,
    `api_key = os.environ["API_KEY"]`,
    `const apiKey = process.env.API_KEY;`,
    `SECRET_NAME = "prod/ledger/database"`,
    `tokenUrl: "https://auth.internal/oauth/token2"`,
    `password = "\${DB_PASSWORD}"`,
    `password: "{{ vault_db_password }}"`,
    `api_key = "<your-api-key>"`,
    `api_key = "xxxxxxxxxxxxxxxx"`,
    `token = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`,
    `password_hash = "$2b$12$KIXQ4mC1vZrP0yqXb9h6Oe"`,
    `ACCESS_TOKEN_COOKIE = "access_token_v2"`,
    `"password": "Mot de passe"`,
    `"passwordLabel": "Passwort2"`,
    `token: "keyword.control2"`,
    `nextPageToken = "CiAKGjBpNDd2Nmp2Zml2cXRwYjBpOXA"`,
    `public_key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"`,
    `passwordPattern = "^(?=.*[A-Z])(?=.*\\\\d).{8,}$"`,
    `key_file = "/etc/ssl/private/ledger1.pem"`,
    `os.getenv("SECRET_KEY", "Zk3vQ9tR1yLw8NcB5dXs")`,
    `t("password", "Kennwort123")`,
    `http://user:pass@example.com/`,
    `postgres://$USER:$PASS@db/ledger`,
    `postgres://{user}:{password}@db/ledger`,
    `https://user:\${TOKEN}@git.internal/x`,
    `curl -u "$USER:$PASSWORD" https://ci.internal/job`,
    `jwt.sign({ id }, process.env.JWT_SECRET, { algorithm: "HS256" })`,
    "jwt.verify(token, `${prefix}-key`)",
    `createHmac("sha256", secret).digest("hex")`,
    `JWT.encode(payload, key, 'HS256')`,
    `app.use(session({ secret: config.secret }))`,
    `app.use(cookieParser("<your secret>"))`,
    `secrets: ["GITHUB_TOKEN", "NPM_TOKEN"]`,
    `curl -u deploy:password https://ci.internal/job`,
  ])("is silent: %s", (text) => {
    expect(secretsIn(text)).toEqual([]);
    expect(defaultsIn(text, code)).toEqual([]);
  });

  it.each([
    "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
    'if "-----BEGIN RSA PRIVATE KEY-----" in text:',
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE...\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTES\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n-----END PUBLIC KEY-----",
  ])("is silent about %s", (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

describe("a private key", () => {
  const body = Array.from({ length: 6 }, (_, line) =>
    Buffer.from(`key line ${String(line * 7919)} of ours`).toString("base64"),
  );
  const begin = (kind: string): string => ["-----BEGIN", `${kind}PRIVATE`, "KEY-----"].join(" ");
  const end = (kind: string): string => ["-----END", `${kind}PRIVATE`, "KEY-----"].join(" ");
  it.each(["RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", ""])(
    "of the kind «%s» is found with real and written line breaks",
    (kind) => {
      for (const separator of ["\n", "\\n", "\n    "]) {
        const text = [begin(kind), ...body, end(kind)].join(separator);
        expect(findSecrets(`k = "${text}"`, code).secrets.map((found) => found.kind)).toEqual(["private key"]);
      }
    },
  );
});

describe("a credential that everybody knows", () => {
  it.each([
    ["POSTGRES_PASSWORD=postgres", "postgres"],
    ["password: changeme", "changeme"],
    ["ADMIN_PASSWORD=admin123", "admin123"],
    ["DATABASE_URL=postgres://postgres:postgres@db:5432/ledger", "postgres"],
    ["AMQP_URL=amqp://guest:guest@rabbit", "guest"],
    ["SECRET_KEY=change-me-in-production", "change-me-in-production"],
    ["command: redis-server --requirepass changeme", "changeme"],
    ["user: {name: admin, password: admin}", "admin"],
    [`environment: ["POSTGRES_USER=ledger", "POSTGRES_PASSWORD=postgres"]`, "postgres"],
    ["create user reporting with login password 'reporting';", "reporting"],
    ["grafana:\n  adminPassword: prom-operator", "prom-operator"],
    [`root-password: {{ .Values.rootPassword | default "root" }}`, "root"],
  ])("%s", (text, value) => {
    expect(defaultsIn(text)).toEqual([value]);
    expect(secretsIn(text, config)).toEqual([]);
  });

  it("in code counts only beside a user, where it could be a field's name", () => {
    expect(defaultsIn(`fields = { password: "password", token: "token" }`, code)).toEqual([]);
    expect(defaultsIn(`connect(user="root", password="root")`, code)).toEqual(["root"]);
    expect(defaultsIn(`password = "changeme"`, code)).toEqual(["changeme"]);
  });
});

it("every kind that is known by its shape has a made-up secret or says what stands around it", () => {
  expect(secretProviders.length).toBeGreaterThan(120);
  expect(new Set(secretProviders.map(({ kind }) => kind)).size).toBeGreaterThan(115);
});

it("does work in proportion to the text, whatever stands in it", () => {
  const rows = [
    "key",
    "secret=",
    "a.key-",
    "eyJ",
    "://u:",
    "AKIA",
    "-----BEGIN PRIVATE KEY-----",
    'password="',
    "token: ",
    "Bearer ",
  ];
  for (const row of rows) {
    const once = workOn(row.repeat(500));
    // Quadratic work would be 64 times as much.
    expect(workOn(row.repeat(4_000)), row).toBeLessThan(10 * once);
  }
});

/** How many expressions are tried, characters looked at and parts taken while the secrets of a text are looked for. */
function workOn(text: string): number {
  const spies = [
    vi.spyOn(RegExp.prototype, "exec"),
    vi.spyOn(String.prototype, "charCodeAt"),
    vi.spyOn(String.prototype, "slice"),
    vi.spyOn(TakenPlaces.prototype, "overlap"),
  ];
  try {
    findSecrets(text, config);
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

it("the hash of a password is none", () => {
  const [salt, sum] = ["Q8fZ3vXb1LmT", "r7Yk2Wq9Hn4Ds6Gp1Vx8Ju3Ce5Ba0"];
  for (const hash of [
    `pbkdf2_sha256$600000$${salt}$${sum}=`,
    `pbkdf2:sha256:600000$${salt}$${sum}`,
    `$pbkdf2-sha256$29000$${salt}$${sum}`,
    `$2b$12$${salt}${sum}`,
    `$argon2id$v=19$m=65536,t=3,p=4$${salt}$${sum}`,
    `argon2$argon2id$v=19$m=65536,t=3,p=4$${salt}$${sum}`,
    `bcrypt_sha256$$2b$12$${salt}${sum}`,
    `$6$${salt}$${sum}`,
  ])
    expect(secretsIn(`{"password": "${hash}"}`), hash).toEqual([]);
  expect(secretsIn(`{"password": "${sum}"}`)).toEqual([sum]);
});
