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
