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
    ).toEqual(["Db:Host", "Port=80", "Main!"]);
    expect(
      await keysOf(
        "B.java",
        `class B {\n @Value("\${shop.name:Shop}") String name;\n @Value("\${shop.region}") String region;\n @Value("#{1 + 1}") int sum;\n}\n`,
      ),
    ).toEqual(["shop.name=Shop", "shop.region!"]);
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
  });

  it("of Terraform's variables, which must be given where there is no default", async () => {
    const text = `variable "region" {\n  default = "eu"\n}\nvariable "size" {\n  type = number\n}\nvariable "seed" {\n  default = "abc"\n  sensitive = true\n}\n`;
    expect(await keysOf("variables.tf", text)).toEqual(["region=eu", "size!", "seed"]);
  });
});
