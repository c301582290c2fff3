import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { factsOf } from "../../testing/facts-of.ts";

/** Each key as `key=value`, `key` where nothing is shown, with `!` where the program needs it. */
async function keysOf(path: string, text: string): Promise<readonly string[]> {
  const { configuration } = await factsOf(path, text);
  return configuration.map(
    ({ key, value, required }) => `${key}${value === null ? "" : `=${value}`}${required ? "!" : ""}`,
  );
}

describe("configuration that a program reads", () => {
  it("of ECMAScript under another name, and by a schema", async () => {
    const text = `import { env } from "node:process";
const held = process.env;
export const a = held.A ?? "x";
export const b = env.B;
const schema = z.object({ PORT: z.coerce.number().default(3000), HOST: z.string(), DEBUG: z.string().optional() }).strict();
export const settings = schema.parse(process.env);
export const more = cleanEnv(process.env, { WORKERS: num({ default: 2 }), NAME: str() });
export const other = schema.parse(body);
`;
    expect(await keysOf("a.ts", text)).toEqual([
      ...["A=x", "B", "DEBUG", "HOST!", "PORT=3000"],
      ...["NAME!", "WORKERS=2"],
    ]);
  });

  it("of shell scripts, but for what they or the shell set", async () => {
    const text = `#!/bin/bash
PORT=\${PORT:-80}
LOCAL=1
VERSION="$1"; echo "\${VERSION:-latest}"
read -r LINE
for EACH in a b; do echo "$EACH $LINE $LOCAL $HOME"; done
echo "$REGION" "\${NEEDED:?missing}" "\${1:-x}" "\${DB_PASSWORD:-hunter}"
`;
    expect(await keysOf("a.sh", text)).toEqual(["PORT=80", "DB_PASSWORD", "NEEDED!", "REGION"]);
  });

  it("of Go's struct tags and viper", async () => {
    const text =
      'package a\n\nimport "github.com/spf13/viper"\n\ntype C struct {\n\tPort int `env:"PORT" envDefault:"80"`\n\tHost string `env:"HOST,required"`\n\tName string `json:"name"`\n}\n\nfunc f() { x := viper.GetString("db.host"); use(x) }\n';
    expect(await keysOf("a.go", text)).toEqual(["PORT=80", "HOST!", "db.host"]);
  });

  it("of Rust with what stands for it, C#'s configuration and Spring's values", async () => {
    expect(
      await keysOf(
        "a.rs",
        `fn f() {\n let a = std::env::var("A").unwrap_or_else(|_| "x".to_string());\n let b = std::env::var("B").expect("b");\n let c = std::env::var("C").ok();\n let d = std::env::var("D").unwrap_or_else(|_| load("E").unwrap());\n}\n`,
      ),
    ).toEqual(["A=x", "B!", "C", "D"]);
    expect(
      await keysOf(
        "A.cs",
        `class A { void M(IConfiguration configuration) {\n var a = configuration["Db:Host"];\n var b = configuration.GetValue<int>("Port", 80);\n configuration["Set"] = "x";\n var c = builder.Configuration.GetConnectionString("Main") ?? throw new E();\n} }\n`,
      ),
    ).toEqual(["Db:Host", "Port=80", "ConnectionStrings:Main!"]);
    expect(
      await keysOf(
        "B.java",
        `class B {\n @Value("\${shop.name:Shop}") String name;\n @Value("\${shop.region}") String region;\n @Value("#{1 + 1}") int sum;\n}\n`,
      ),
    ).toEqual(["shop.name=Shop", "shop.region!"]);
  });

  it("of .NET through sections, by the type of what holds it, and whole where it is bound whole", async () => {
    const text = `class A {
 private readonly IConfiguration _settings;
 void M(IServiceCollection services, IConfiguration given, IDictionary<string, string> other) {
  var ttl = _settings.GetValue<int>("Jwt:Ttl", 60);
  var issuer = given["Jwt:Issuer"] ?? "shop";
  var jwt = given.GetSection("Jwt");
  var key = jwt["Audience"];
  var size = given.GetSection("Pool").GetSection("Limits").GetValue<int>("Size");
  services.Configure<Mail>(given.GetRequiredSection("Mail"));
  services.AddOptions<Cache>().BindConfiguration("Cache");
  var none = other["Other:Key"];
  given["Set"] = "x";
 }
}
`;
    expect(await keysOf("A.cs", text)).toEqual([
      ...["Jwt:Ttl=60", "Jwt:Issuer=shop", "Jwt", "Jwt:Audience", "Pool:Limits:Size", "Mail!", "Cache"],
    ]);
  });

  it("of Spring by placeholders, bound classes and its environment, but for what the machine sets", async () => {
    const text = `@ConfigurationProperties(prefix = "shop")
class ShopProperties {
 private int maxItems = 10;
 private final Pool pool = new Pool();
 private static final int X = 1;
 private final Logger log = LoggerFactory.getLogger("shop");
 private final List<String> hosts = new ArrayList<>();
 private OrderClient client;
 @Autowired private Clock clock;
 static class Pool { private Duration idleTime; }
}
@ConfigurationProperties("mail")
record MailProperties(String host, @DefaultValue("25") int port) {}
class B {
 @Value("http://\${api.host:localhost}:\${api.port}/\${api.path:\${api.base}}") String url;
 @ConfigProperty(name = "region", defaultValue = "eu") String region;
 void run(Environment env) {
  env.getProperty("a.b", "x");
  env.getRequiredProperty("a.c");
  System.getProperty("shop.home", "/srv");
  System.getProperty("java.version");
 }
}
`;
    expect(await keysOf("B.java", text)).toEqual([
      ...["shop.max-items=10", "shop.hosts", "shop.pool.idle-time", "mail.host", "mail.port=25"],
      ...["api.base!", "api.host=localhost", "api.path", "api.port!", "region=eu"],
      ...["a.b=x", "a.c!", "shop.home=/srv"],
    ]);
    const kotlin = `@ConfigurationProperties(prefix = "shop")\ndata class Shop(val maxItems: Int = 10, val name: String) {\n  var open = true\n}\n`;
    expect(await keysOf("B.kt", kotlin)).toEqual(["shop.max-items=10", "shop.name", "shop.open=true"]);
  });

  it("of Spring's classes within others, no more than are kept", async () => {
    const levels = Array.from({ length: 8 }, (_, level) => level);
    const classes = levels.map((level) => {
      const type = level === 7 ? "String" : `C${String(level + 1)}`;
      const fields = Array.from({ length: 8 }, (_, at) => `  private ${type} f${String(at)};\n`).join("");
      return `class C${String(level)} {\n${fields}}\n`;
    });
    const { configuration, truncated } = await factsOf(
      "C.java",
      `@ConfigurationProperties("shop")\n${classes.join("")}`,
    );
    expect([configuration.length, truncated]).toEqual([limits.analysis.factsPerKindMax, true]);
    expect(configuration[0]?.key).toBe("shop.f0.f0.f0.f0.f0.f0.f0.f0");
    const circle = `@ConfigurationProperties("a")\nclass A {\n  B b;\n}\nclass B {\n  A a;\n  int own = 1;\n}\n`;
    expect(await keysOf("A.java", circle)).toEqual(["a.b.a", "a.b.own=1"]);
  });

  it("of viper with its defaults and the variables it binds, of the package and of an instance", async () => {
    const text = `package a

import "github.com/spf13/viper"

func f(c *viper.Viper, other Store) {
	v := viper.New()
	v.SetDefault("db.port", 5432)
	v.BindEnv("db.host", "DB_HOST", "DATABASE_HOST")
	use(v.GetInt("db.port"), c.GetStringMapString("labels"), other.GetString("none"))
	viper.Set("mode", "fast")
}
`;
    expect(await keysOf("a.go", text)).toEqual([
      ...["db.port=5432", "DATABASE_HOST", "DB_HOST", "db.port", "labels", "mode=fast"],
    ]);
  });

  it("by a project's own helpers, where the key is written like a variable", async () => {
    expect(
      await keysOf(
        "a.go",
        `package a\n\nfunc f() { use(getEnvOr("PORT", "80"), getEnvOr(name, "x"), mustGetEnv("HOST"), getEnvironment("here")) }\n`,
      ),
    ).toEqual(["HOST!", "PORT=80"]);
    expect(
      await keysOf(
        "a.py",
        `A = envint("A_PORT", "80")\nB = env.bool("B_DEBUG", default=False)\nC = env("C_HOST")\nD = environment("D_NOT")\n`,
      ),
    ).toEqual(["A_PORT=80", "B_DEBUG=false", "C_HOST!"]);
  });

  it("by an object of Starlette and its kin that reads it", async () => {
    const text = `from starlette.config import Config\nconfig = Config(".env")\nother = Other()\nA = config("A_MODE", cast=str, default="fast")\nB = config("B_HOST")\nC = other("C_NOT")\n`;
    expect(await keysOf("a.py", text)).toEqual(["A_MODE=fast", "B_HOST!"]);
    const own = (body: string): string => `import os\ndef env(name):\n    return ${body}\nA = env("A_MODE")\n`;
    expect(await keysOf("own.py", own("names[name]"))).toEqual([]);
    expect(await keysOf("own.py", own("os.environ[name]"))).toEqual(["A_MODE!"]);
  });

  it("of pydantic's settings and Flask's configuration", async () => {
    const text = `class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="shop_")
    port: int = 8000
    name: str
    url: str = Field("http://x", alias="SHOP_LINK")
    tags: list = Field(default_factory=list)
    _loaded: bool = False

app.config["MAX_SIZE"] = 10
size = app.config["MAX_SIZE"]
mode = current_app.config.get("MODE", "fast")
app.config.update(DEPTH=3)
`;
    expect(await keysOf("a.py", text)).toEqual([
      ...["SHOP_PORT=8000", "SHOP_NAME!", "SHOP_LINK=http://x", "SHOP_TAGS"],
      ...["MAX_SIZE=10", "MAX_SIZE!", "MODE=fast", "DEPTH=3"],
    ]);
  });
});

describe("configuration that a file sets", () => {
  it("of .env files, Dockerfiles and application settings, without what may be secret", async () => {
    expect(await keysOf(".env.example", "PORT=3000\nAPI_KEY=abcdef\nURL=postgres://u:p@host/x\n")).toEqual([
      ...["PORT=3000", "API_KEY", "URL"],
    ]);
    expect(await keysOf("Dockerfile", "FROM node:20\nARG VERSION=1\nENV PORT=80 REGION=eu\n")).toEqual([
      ...["VERSION=1", "PORT=80", "REGION=eu"],
    ]);
    expect(
      await keysOf("src/main/resources/application.yml", "shop:\n  url: http://x.example\n  password: abc\n"),
    ).toEqual([...["shop.url=http://x.example", "shop.password"]]);
  });

  it("of other documents what becomes a variable of the environment", async () => {
    const text = "services:\n  web:\n    image: shop\n    environment:\n      DB_HOST: db\n      PORT: 3\n";
    expect(await keysOf("docker-compose.yml", text)).toEqual(["DB_HOST=db", "PORT=3"]);
    const listed = "services:\n  web:\n    environment:\n      - DB_HOST=db\n      - URL=${URL}\n";
    expect(await keysOf("docker-compose.yml", listed)).toEqual(["DB_HOST=db", "URL"]);
  });

  it("of Terraform's variables, which must be given where there is no default", async () => {
    const text = `variable "region" {\n  default = "eu"\n}\nvariable "size" {\n  type = number\n}\nvariable "seed" {\n  default = "abc"\n  sensitive = true\n}\n`;
    expect(await keysOf("variables.tf", text)).toEqual(["region=eu", "size!", "seed"]);
  });

  it("of Python's modules and classes that are configuration, and of no others", async () => {
    const text = "LIMIT = 3\nclass TestConfig(Config):\n    DEBUG = True\n";
    expect(await keysOf("shop/settings/base.py", text)).toEqual(["LIMIT=3", "DEBUG=true"]);
    expect(await keysOf("shop/orders.py", text)).toEqual(["DEBUG=true"]);
  });

  it("of lists within Elixir's", async () => {
    const text =
      "import Config\nconfig :shop, Endpoint, http: [port: 4000, ip: {0, 0, 0, 0}]\nother = config(name, key: 1)\n";
    expect(await keysOf("config/config.exs", text)).toEqual(["shop.Endpoint.http.ip", "shop.Endpoint.http.port=4000"]);
  });

  it("without a value where others fill it in, or there is none", async () => {
    expect(await keysOf("Dockerfile", "FROM node:20\nARG VERSION\nARG PORT=80 # 80=http\n")).toEqual([
      "VERSION",
      "PORT=80",
    ]);
    expect(await keysOf(".env", "A=x\nB=${A}/y\nC={{ c }}\n")).toEqual(["A=x", "B", "C"]);
    expect(await keysOf("appsettings.json", '{ "Jwt": { "Ttl": 60 } }')).toEqual(["Jwt:Ttl=60"]);
  });

  it("not of editors, tools and texts for people", async () => {
    for (const path of [".vscode/settings.json", "ide/vscode/settings.json", ".zed/settings.json"]) {
      expect(await keysOf(path, '{ "editor.tabSize": 2 }'), path).toEqual([]);
    }
    for (const path of ["setup.cfg", "tox.ini", "gradle.properties", "src/messages_de.properties", ".editorconfig"]) {
      expect(await keysOf(path, "a = b\n"), path).toEqual([]);
    }
    for (const path of ["environment.yml", "envelope.json"]) {
      expect(await keysOf(path, path.endsWith("yml") ? "name: shop\n" : '{ "to": "you" }'), path).toEqual([]);
    }
    expect(await keysOf("env.local.json", '{ "to": "you" }')).toEqual(["to=you"]);
    expect(await keysOf("src/application_qa.properties", "a = b\n")).toEqual(["a=b"]);
    expect(await keysOf("rates.json", '{ "rates": { "USD": 1.1, "ERR_NO_RATE": "none" }, "EUR": 1 }')).toEqual([]);
    expect(await keysOf("app.json", '{ "env": { "REGION": "eu" } }')).toEqual(["REGION=eu"]);
    expect(await keysOf("map.yml", "kind: ConfigMap\ndata:\n  DB_HOST: db\n")).toEqual(["DB_HOST=db"]);
  });
});
