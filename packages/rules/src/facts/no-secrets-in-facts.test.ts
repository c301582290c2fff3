import { describe, expect, it } from "vitest";
import { factsOf } from "../testing/facts-of.ts";

/** Nothing that a rule knows for a secret: what stands where no fact may repeat it. */
const planted = "Hunter2Hunter2x";

const files: readonly (readonly [what: string, path: string, text: string])[] = [
  [
    "a handler of Go",
    "a.go",
    `package a\n\nimport "github.com/labstack/echo"\n\nfunc f(e *echo.Echo) {\n\te.Use(mw.JWT{Key: "${planted}"}.Process)\n\te.GET("/a", show, mw.Key{Key: "${planted}"}.Process)\n\te.GET("/b", Show{Key: "${planted}"}.Get)\n}\n`,
  ],
  [
    "a closure of Slim",
    "a.php",
    `<?php\nuse Slim\\App;\n$app->get('/a', function () { return '${planted}'; })->add(function ($q, $h) { return login('${planted}'); });\n`,
  ],
  [
    "middleware of Express",
    "a.js",
    `import express from "express";\nconst app = express();\napp.get("/a", guards["${planted}"], (\n  { key: "${planted}" }).handle);\n`,
  ],
  [
    "a service of axum",
    "a.rs",
    `use axum::Router;\nfn f() -> Router { Router::new().route("/a", get(Show { key: "${planted}" }.service())).layer(Key { key: "${planted}" }.layer()) }\n`,
  ],
  [
    "a filter of ASP.NET",
    "A.cs",
    `var app = WebApplication.Create();\napp.MapGet("/a", new Show { Key = "${planted}" }.Get);\n`,
  ],
  [
    "middleware of Starlette",
    "a.py",
    `from starlette.applications import Starlette\napp = Starlette()\napp.mount("/a", {"key": "${planted}"}["key"])\n@app.route("/b")\n@key({"key": "${planted}"})["a"]\ndef b():\n    pass\n`,
  ],
  [
    "a hook of Phoenix",
    "router.ex",
    `defmodule A do\n  use AWeb, :router\n  live_session :a, on_mount: [{Hook, "${planted}"}, key("${planted}")] do\n    live "/a", ALive\n  end\nend\n`,
  ],
  [
    "a layer of axum in a chain",
    "b.rs",
    `use axum::Router;\nfn f() -> Router { Router::new().route("/a", get(a)).layer((Key::new("${planted}").on(|r| r), key("${planted}"))) }\n`,
  ],
  [
    "defaults of viper",
    "b.go",
    `package a\n\nimport "github.com/spf13/viper"\n\nfunc f() { viper.SetDefault("db.password", "${planted}"); viper.Set("api.token", "${planted}") }\n`,
  ],
  [
    "placeholders and properties of Spring",
    "B.java",
    `@ConfigurationProperties("db")\nclass B {\n  private String password = "${planted}";\n  @Value("\${db.password:${planted}}") String other;\n  @ConfigProperty(name = "api.token", defaultValue = "${planted}") String token;\n}\n`,
  ],
  [
    "configuration of .NET",
    "B.cs",
    `class B { void M(IConfiguration c) { var a = c["Db:Password"] ?? "${planted}"; var b = c.GetSection("Api").GetValue<string>("Token", "${planted}"); } }\n`,
  ],
  [
    "settings of pydantic and Flask",
    "b.py",
    `class Settings(BaseSettings):\n    db_password: str = "${planted}"\napp.config["SECRET_KEY"] = "${planted}"\nkey = app.config.get("API_TOKEN", "${planted}")\n`,
  ],
  ["keys below a secret name", "config/application.yml", `passwords:\n  admin: ${planted}\n`],
  ["a value below a secret name", "config/settings.yml", `database:\n  password:\n    value: ${planted}\n`],
  ["a secret name in a properties file", "application.properties", `database.password.value=${planted}\n`],
  ["a connection string", "appsettings.json", `{ "ConnectionStrings": { "Main": "Server=db;Pwd=${planted};" } }`],
  ["an option of a command", "config/app.yml", `start: server --password ${planted}\n`],
  [
    "an address of a package",
    "package.json",
    `{ "dependencies": { "a": "git+https://u:${planted}@git.example/a.git" } }`,
  ],
];

describe("no fact repeats a secret that only its place tells", () => {
  it.each(files)("of %s", async (_, path, text) => {
    const facts = await factsOf(path, text);
    expect(JSON.stringify(facts)).not.toContain(planted);
    const { routes, configuration, dependencies } = facts;
    expect(routes.length + configuration.length + dependencies.length).toBeGreaterThan(0);
  });
});
