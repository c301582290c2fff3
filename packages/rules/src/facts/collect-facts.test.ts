import { limits } from "@muster/contract";
import type { FileFacts } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { factsOf, routeLines } from "../testing/facts-of.ts";

describe("imports and exports", () => {
  it("of Python, with what they bind and what __all__ lists", async () => {
    const { imports, exports } = await factsOf(
      "ledger/post.py",
      `import os.path\nimport numpy as np\nfrom .store import open_store as opener, Close\n__all__ = ["post"]\n__all__ += ["void"]\ndef post(): pass\ndef other(): pass\n`,
    );
    expect(imports.map(({ module, local, imported, kind }) => [module, local, imported, kind])).toEqual([
      ["os.path", "os", null, "module"],
      ["numpy", "np", null, "module"],
      [".store", "opener", "open_store", "name"],
      [".store", "Close", "Close", "name"],
    ]);
    expect(exports.map(({ name, kind }) => [name, kind])).toEqual([
      ["post", "listed"],
      ["void", "listed"],
    ]);
  });

  it("of Python without __all__ are the public names of its top level", async () => {
    const { exports } = await factsOf(
      "a.py",
      "LIMIT = 3\n_hidden = 1\nclass Ledger:\n    def post(self): pass\n\n@cached\ndef total(): pass\n",
    );
    expect(exports.map(({ name }) => name)).toEqual(["LIMIT", "Ledger", "total"]);
  });

  it("of TypeScript, with types, effects, re-exports and what is loaded at run time", async () => {
    const { imports, exports } = await factsOf(
      "src/post.ts",
      `import type { Entry } from "./entry.ts";
import store, { open as opener } from "./store.ts";
import * as fs from "node:fs";
import "./polyfill.ts";
export { close } from "./close.ts";
export * from "./more.ts";
export const LIMIT = 3, other = 4;
export default function post() { return import("./late.ts"); }
export async function total(entry: Entry) { store(entry, opener, fs); }
`,
    );
    expect(
      imports.map(({ module, local, imported, kind, typeOnly }) => [module, local, imported, kind, typeOnly]),
    ).toEqual([
      ["./entry.ts", "Entry", "Entry", "name", true],
      ["./store.ts", "store", "default", "name", false],
      ["./store.ts", "opener", "open", "name", false],
      ["fs", "fs", null, "module", false],
      ["./polyfill.ts", "", null, "effect", false],
      ["./close.ts", "", "close", "re-export", false],
      ["./more.ts", "", null, "re-export", false],
      ["./late.ts", "", null, "dynamic", false],
    ]);
    expect(exports.map(({ name, kind }) => [name, kind])).toEqual([
      ["close", "re-export"],
      ["*", "re-export"],
      ["LIMIT", "definition"],
      ["other", "definition"],
      ["default", "default"],
      ["total", "definition"],
    ]);
  });

  it("of TypeScript tell a default from a namespace, and a type among values", async () => {
    const { imports } = await factsOf(
      "a.ts",
      `import a, { type B, default as c, type D as E, f } from "m";\nimport * as g from "m";\nimport h, * as i from "n";\n`,
    );
    expect(imports.map(({ local, imported, kind, typeOnly }) => [local, imported, kind, typeOnly])).toEqual([
      ["a", "default", "name", false],
      ["B", "B", "name", true],
      ["c", "default", "name", false],
      ["E", "D", "name", true],
      ["f", "f", "name", false],
      ["g", null, "module", false],
      ["h", "default", "name", false],
      ["i", null, "module", false],
    ]);
  });

  it("of CommonJS", async () => {
    const { imports, exports } = await factsOf(
      "lib/a.js",
      `const fs = require("fs");\nrequire("./setup");\nmodule.exports = { read, write: fs.write };\nexports.close = () => {};\n`,
    );
    expect(imports.map(({ module, local, kind }) => [module, local, kind])).toEqual([
      ["fs", "fs", "module"],
      ["./setup", "", "dynamic"],
    ]);
    expect(exports.map(({ name }) => name)).toEqual(["read", "write", "close"]);
  });

  it("of Elixir are aliases and public functions with their arity", async () => {
    const { imports, exports } = await factsOf(
      "lib/ledger.ex",
      `defmodule Shop.Ledger do\n  alias Shop.{Entry, Store}\n  import Ecto.Query\n  def post(a, b), do: a\n  def post(a, _), do: a\n  defp hidden(a), do: a\nend\n`,
    );
    expect(imports.map(({ module, local, kind }) => [module, local, kind])).toEqual([
      ["Shop.Entry", "Entry", "module"],
      ["Shop.Store", "Store", "module"],
      ["Ecto.Query", "", "module"],
    ]);
    expect(exports.map(({ name }) => name)).toEqual(["Shop.Ledger.post/2"]);
  });
});

describe("definitions", () => {
  it("have extents, decorators and measures", async () => {
    const { definitions } = await factsOf(
      "a.py",
      `class Ledger(Base):\n    @property\n    @cached(ttl=3)\n    async def total(self, day):\n        return day if day else 0\n`,
    );
    expect(definitions).toEqual([
      {
        kind: "class",
        name: "Ledger",
        symbol: "Ledger",
        startLine: 1,
        endLine: 5,
        isPublic: true,
        decorators: [],
        measures: null,
      },
      {
        ...{ kind: "function", name: "total", symbol: "Ledger.total", startLine: 4, endLine: 5, isPublic: true },
        decorators: ["property", "cached"],
        measures: { isAsync: true, parameters: 1, codeLines: 2, cyclomatic: 2, cognitive: 1, nesting: 0 },
      },
    ]);
  });

  const publicNames = async (path: string, text: string): Promise<string[]> =>
    (await factsOf(path, text)).definitions
      .filter(({ isPublic }) => isPublic)
      .map(({ symbol }) => symbol)
      .toSorted((a, b) => (a < b ? -1 : 1));

  it("are public by the words on them, not by a name that is part of a word", async () => {
    expect(
      await publicNames(
        "A.java",
        `public class A {\n  private int i() { return 1; }\n  private int at() { return 1; }\n  protected void rotect() {}\n  int c() { return 1; }\n  @Get("/public") public static void d() {}\n  private class In {}\n  interface J { void q(); default void z() {} private void h() {} }\n}\nclass B {}\n`,
      ),
    ).toEqual(["A", "A.J.z", "A.d"]);
    expect(
      await publicNames(
        "A.cs",
        `namespace Shop {\npublic class A : IFoo {\n  int P() { return 1; }\n  public int Q() { void Local() { } return 1; }\n  internal void R() { }\n  void IFoo.Bar() { }\n  class In { }\n}\nclass B { }\npublic interface I { void M() { } }\n}\n`,
      ),
    ).toEqual(["Shop", "Shop.A", "Shop.A.Bar", "Shop.A.Q", "Shop.I", "Shop.I.M"]);
    expect(
      await publicNames(
        "a.kt",
        `private class A {\n  private fun i() {}\n  internal fun j() {}\n  fun k() { fun local() {} }\n}\nfun un() {}\n`,
      ),
    ).toEqual(["A.k", "un"]);
    expect(
      await publicNames(
        "a.php",
        `<?php\nclass A {\n  private function i() {}\n  function j() {}\n  protected static function k() {}\n  public static function st() {}\n}\n`,
      ),
    ).toEqual(["A", "A.j", "A.st"]);
  });

  it("are public by the section in which they stand", async () => {
    expect(
      await publicNames(
        "a.cpp",
        `static int s() { return 1; }\nint t() { return 1; }\nnamespace { int anon() { return 1; } }\nclass A {\n  int priv() { return 1; }\n public:\n  static int pub() { return 1; }\n private:\n  int z() { return 1; }\n  class In { };\n};\nstruct B {\n  int m() { return 1; }\n private:\n  int n() { return 1; }\n};\n`,
      ),
    ).toEqual(["A", "A.pub", "B", "B.m", "t"]);
    const ruby = await publicNames(
      "a.rb",
      `class A\n  def a; end\n  private def b; end\n  def c; end\n  private\n  def d; end\n  def self.e; end\n  public\n  def f; end\n  def g; end\n  private :g\n  protected\n  def h; end\n  class << self\n    def i; end\n    private\n    def j; end\n  end\nend\n`,
    );
    expect(ruby.map((symbol) => symbol.split(".").at(-1)).toSorted()).toEqual(["A", "a", "c", "e", "f", "i"]);
  });

  it("are public where the language's own mark says so: pub, a capital letter, an export", async () => {
    expect(
      await publicNames(
        "a.rs",
        `pub struct S;\nstruct P;\nimpl S {\n    pub fn a() {}\n    fn b() {}\n    pub(crate) fn c() {}\n}\npub trait T { fn d(&self) {} }\nimpl T for P { fn d(&self) {} }\nmod inner { pub fn e() {} }\n`,
      ),
    ).toEqual(["P.d", "S", "S", "S.a", "T", "T.d", "inner.e"]);
    expect(
      await publicNames(
        "a.go",
        `package a\n\ntype t struct{}\ntype T struct{}\n\nfunc (t *T) M() {}\nfunc (t *T) m() {}\nfunc F() { type L struct{} }\nfunc f() {}\n`,
      ),
    ).toEqual(["F", "T", "T.M"]);
    expect(
      await publicNames(
        "a.ts",
        `export class A { @Dec("x") private m() {} n() {} }\nclass B {}\nclass C {}\nfunction f() {}\nfunction g() {}\nexport { B, f };\nexport default class D {}\n`,
      ),
    ).toEqual(["A", "A.n", "B", "D", "f"]);
    expect(await publicNames("a.js", `class A {}\nclass B {}\nfunction f() {}\nmodule.exports = { B, f };\n`)).toEqual([
      "B",
      "f",
    ]);
  });

  it("carry annotations and attributes in every language that has them", async () => {
    const decorated = async (path: string, text: string): Promise<unknown> =>
      (await factsOf(path, text)).definitions
        .filter(({ decorators }) => decorators.length > 0)
        .map(({ name, decorators }) => [name, decorators]);
    expect(
      await decorated(
        "A.java",
        `import org.shop.Secured;\n@RestController @RequestMapping("/a")\nclass A {\n  @GetMapping("/b") @Secured({"x"}) public void b() {}\n  @Override void c() {}\n}\n`,
      ),
    ).toEqual([
      ["A", ["RestController", "RequestMapping"]],
      ["b", ["GetMapping", "org.shop.Secured"]],
      ["c", ["Override"]],
    ]);
    expect(
      await decorated(
        "A.cs",
        `[ApiController]\nclass A {\n  [HttpGet("x"), Authorize(Roles = "a")] public int B() { return 1; }\n}\n`,
      ),
    ).toEqual([
      ["A", ["ApiController"]],
      ["B", ["HttpGet", "Authorize"]],
    ]);
    expect(await decorated("a.kt", `@Service class A {\n  @Test @Secured("x") fun b() {}\n}\n`)).toEqual([
      ["A", ["Service"]],
      ["b", ["Test", "Secured"]],
    ]);
    expect(
      await decorated(
        "a.rs",
        `#[derive(Debug)]\npub struct S;\n\n#[tokio::test]\n// slow\n#[ignore]\nasync fn t() {}\n`,
      ),
    ).toEqual([
      ["S", ["derive"]],
      ["t", ["tokio.test", "ignore"]],
    ]);
    expect(
      await decorated("a.php", `<?php\n#[Entity]\nclass A { #[Route("/x"), IsGranted("a")] function b() {} }\n`),
    ).toEqual([
      ["A", ["Entity"]],
      ["b", ["Route", "IsGranted"]],
    ]);
    expect(await decorated("a.cpp", `[[nodiscard]] int f() { return 1; }\n`)).toEqual([["f", ["nodiscard"]]]);
  });

  it("and imports and calls are known of other languages too", async () => {
    const facts = await factsOf(
      "cmd/main.go",
      `package main\n\nimport "fmt"\n\nfunc Post(a int) {\n\tfmt.Println(a)\n}\n`,
    );
    expect(facts.imports.map(({ module }) => module)).toEqual(["fmt"]);
    expect(facts.calls.map(({ name }) => name)).toEqual(["fmt.Println"]);
  });

  it("and what Elixir only spells as a call is none", async () => {
    const { calls } = await factsOf(
      "a.ex",
      `defmodule A do\n  use Shop, :model\n  @moduledoc "a"\n  @spec post(integer()) :: String.t()\n  def post(a \\\\ today()) when is_integer(a) do\n    if ready?(a), do: raise("no")\n    @limit |> default(a.limit)\n    System.pid\n    mod.run()\n  end\n  defp hidden(a), do: post(a)\nend\n`,
    );
    expect(calls.map(({ name, count }) => [name, count])).toEqual([
      ["System.pid", 1],
      ["default", 1],
      ["is_integer", 1],
      ["mod.run", 1],
      ["post", 1],
      ["raise", 1],
      ["ready?", 1],
      ["today", 1],
    ]);
  });
});

describe("routes", () => {
  it("of Flask carry their blueprint's prefix and the other decorators", async () => {
    const facts = await factsOf(
      "app/views.py",
      `from flask import Blueprint\nbp = Blueprint("orders", __name__, url_prefix="/orders")\n\n@bp.route("/<int:id>", methods=["GET", "DELETE"])\n@login_required\ndef order(id):\n    pass\n\n@bp.post("/")\ndef create():\n    pass\n`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /orders/<int:id> order [login_required]",
      "DELETE /orders/<int:id> order [login_required]",
      "POST /orders create []",
    ]);
    expect(facts.routes[0]?.framework).toBe("flask");
  });

  it("of FastAPI carry what they and their router depend on", async () => {
    const facts = await factsOf(
      "api.py",
      `from fastapi import APIRouter, Depends\nrouter = APIRouter(prefix="/v1", dependencies=[Depends(require_key)])\n\n@router.get("/orders", dependencies=[Depends(limit)])\nasync def orders(user: User = Depends(current_user)):\n    pass\n\napp.include_router(router, prefix="/api")\napp.add_middleware(CORSMiddleware)\n`,
    );
    expect(routeLines(facts)).toEqual(["GET /api/v1/orders orders [require_key, limit, current_user]"]);
    expect(facts.mounts.map(({ path, names }) => [path, names])).toEqual([
      ["/api", ["router"]],
      ["", ["CORSMiddleware"]],
    ]);
  });

  it("of Django, aiohttp and Starlette name their handlers through what wraps them", async () => {
    const django = await factsOf(
      "urls.py",
      `from django.urls import path, include\nurlpatterns = [path("orders/<int:id>/", login_required(views.order)), path("x/", views.Page.as_view()), path("api/", include("api.urls"))]\n`,
    );
    expect(routeLines(django)).toEqual(["ANY /orders/<int:id> views.order [login_required]", "ANY /x views.Page []"]);
    expect(django.mounts.map(({ path, names }) => [path, names])).toEqual([["api/", ["api.urls"]]]);
    const patterns = await factsOf(
      "urls.py",
      `from django.urls import re_path\nurlpatterns = [re_path(r"^orders/(?P<id>\\d+)$", order), re_path(r"^price\\$", price)]\n`,
    );
    expect(routeLines(patterns)).toEqual(["ANY /orders/(?P<id>\\d+) order []", "ANY /price\\$ price []"]);
    const aiohttp = await factsOf(
      "a.py",
      `from aiohttp import web\napp.router.add_post("/orders", create)\napp.add_routes([web.get("/orders", index)])\n`,
    );
    expect(routeLines(aiohttp)).toEqual(["POST /orders create []", "GET /orders index []"]);
  });

  it("of Express and Hono, with middleware, chains, and what is used before them", async () => {
    const facts = await factsOf(
      "src/app.ts",
      `import express from "express";
const app = express();
app.use(helmet());
app.use("/admin", requireAdmin, adminRouter);
app.get("/orders/:id", requireUser, limit({ max: 3 }), orders.show);
app.route("/carts").get(list).post([check, log], (request, response) => {});
client.get("/not-a-route", handler);
cache.get("/key");
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /orders/:id orders.show [helmet, requireUser, limit]",
      "GET /carts list [helmet]",
      "POST /carts - [helmet, check, log]",
    ]);
    expect(facts.mounts.map(({ path, names }) => [path, names])).toEqual([
      ["", ["helmet"]],
      ["/admin", ["requireAdmin", "adminRouter"]],
    ]);
  });

  it("of Fastify's options and NestJS's decorators", async () => {
    const fastify = await factsOf(
      "a.js",
      `const fastify = require("fastify")();\nfastify.route({ method: ["GET", "HEAD"], url: "/orders", preHandler: [auth], handler: list });\nfastify.post("/orders", { onRequest: verify }, create);\n`,
    );
    expect(routeLines(fastify)).toEqual([
      "GET /orders list [auth]",
      "HEAD /orders list [auth]",
      "POST /orders create [verify]",
    ]);
    const nest = await factsOf(
      "orders.controller.ts",
      `@Controller("orders")\n@UseGuards(KeyGuard)\nexport class OrdersController {\n  @Get(":id")\n  @UseGuards(UserGuard)\n  show(id: string) {}\n\n  @Public()\n  @Post()\n  create() {}\n}\n`,
    );
    expect(routeLines(nest)).toEqual(["GET /orders/:id show [KeyGuard, UserGuard]", "POST /orders create [KeyGuard]"]);
  });

  it("of Next.js come from the file's place", async () => {
    expect(
      routeLines(
        await factsOf(
          "src/app/(shop)/orders/[id]/route.ts",
          "export async function GET() {}\nexport const POST = handler;\n",
        ),
      ),
    ).toEqual(["GET /orders/[id] GET []", "POST /orders/[id] POST []"]);
    expect(routeLines(await factsOf("pages/api/users/index.js", "export default function handler() {}\n"))).toEqual([
      "ANY /api/users default []",
    ]);
  });

  it("of Phoenix carry the paths, modules and pipelines of their scopes", async () => {
    const facts = await factsOf(
      "lib/shop_web/router.ex",
      `defmodule ShopWeb.Router do
  use ShopWeb, :router

  pipeline :api do
    plug :accepts, ["json"]
    plug RequireKey
  end

  scope "/api", ShopWeb do
    pipe_through [:api, :auth]

    scope "/v1" do
      get "/orders/:id", OrderController, :show
      resources "/carts", CartController
    end

    live "/board", BoardLive
  end
end
`,
    );
    expect(routeLines(facts).slice(0, 2)).toEqual([
      "GET /api/v1/orders/:id ShopWeb.OrderController show [api, auth]",
      "GET /api/v1/carts ShopWeb.CartController index [api, auth]",
    ]);
    expect(routeLines(facts).at(-1)).toBe("GET /api/board ShopWeb.BoardLive [api, auth]");
    expect(facts.mounts.map(({ path, names }) => [path, names])).toEqual([[":api", [":accepts", "RequireKey"]]]);
  });

  it("of Phoenix's resources are those of their actions, also within each other", async () => {
    const facts = await factsOf(
      "lib/shop_web/router.ex",
      `defmodule ShopWeb.Router do
  use ShopWeb, :router
  @read [:index, :show]
  resources "/orders", OrderController, only: [:index, :update] do
    resources "/lines", Admin.LineItemController, only: ~w(show)a, param: "number"
    get "/total", TotalController, :show
  end
  resources "/account", AccountController, singleton: true, except: [:new, :create, :delete]
  resources "/carts", CartController, only: @read
  resources "/shops", ShopController, except: [:edit]
end
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /orders OrderController index []",
      "PATCH /orders/:id OrderController update []",
      "PUT /orders/:id OrderController update []",
      "GET /orders/:order_id/lines/:number Admin.LineItemController show []",
      "GET /orders/:order_id/total TotalController show []",
      "GET /account/edit AccountController edit []",
      "GET /account AccountController show []",
      "PATCH /account AccountController update []",
      "PUT /account AccountController update []",
      "GET /carts CartController index []",
      "GET /carts/:id CartController show []",
      "GET /shops ShopController index []",
      "GET /shops/new ShopController new []",
      "GET /shops/:id ShopController show []",
      "POST /shops ShopController create []",
      "PATCH /shops/:id ShopController update []",
      "PUT /shops/:id ShopController update []",
      "DELETE /shops/:id ShopController delete []",
    ]);
  });
});

describe("configuration", () => {
  it("is read from the environment, with its fallback unless that may be secret", async () => {
    const { configuration } = await factsOf(
      "settings.py",
      `import os\nfrom os import environ\nDEBUG = True\nREGION = os.getenv("REGION", "eu")\nURL = os.environ["SERVICE_URL"]\nKEY = environ.get("API_KEY") or "s3cr3t-value"\nDB = os.environ.get("DATABASE_URL", "postgres://app:pw@db/app")\n`,
    );
    const read = configuration.filter(({ source }) => source === "environment");
    expect(read.map(({ key, value, required }) => [key, value, required])).toEqual([
      ["REGION", "eu", false],
      ["SERVICE_URL", null, true],
      ["API_KEY", null, false],
      ["DATABASE_URL", null, false],
    ]);
    expect(configuration.find(({ key }) => key === "DEBUG")).toMatchObject({ source: "setting", value: "true" });
  });

  it("of JavaScript and Elixir", async () => {
    const script = await factsOf(
      "a.ts",
      `const port = Number(process.env.PORT ?? "3000");\nconst { HOME, A: b, C = "x", D: e = "y", ...rest } = process.env;\nconst { NOT } = other;\nprocess.env["MODE"] = "x";\nuse(process.env["REGION"]);\nprocess.env.Z ??= "z";\nhasOwnProperty("KEY");\n`,
    );
    expect(script.configuration.map(({ key, value }) => [key, value])).toEqual([
      ["PORT", "3000"],
      ["A", null],
      ["C", "x"],
      ["D", "y"],
      ["HOME", null],
      ["REGION", null],
      ["Z", "z"],
    ]);
    const elixir = await factsOf(
      "config/runtime.exs",
      `import Config\nconfig :shop, ShopWeb.Endpoint, port: 4000, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")\n`,
    );
    expect(elixir.configuration.map(({ key, source, value, required }) => [key, source, value, required])).toEqual([
      ["SECRET_KEY_BASE", "environment", null, true],
      ["shop.ShopWeb.Endpoint.port", "setting", "4000", false],
      ["shop.ShopWeb.Endpoint.secret_key_base", "setting", null, false],
    ]);
  });
});

it("configuration of other languages, with what stands for it where it is missing", async () => {
  const read = async (path: string, text: string): Promise<unknown> =>
    (await factsOf(path, text)).configuration.map(({ key, value, required }) => [key, value, required]);
  expect(
    await read(
      "a.rb",
      `a = ENV["A"] || "x"\nENV["SET"] = "1"\nENV["C"] ||= "2"\nd = ENV.fetch("D") { "z" }\ne = ENV.fetch("E") do |k|\n  warn k\n  3\nend\nf = ENV.fetch("F")\ng = ENV.fetch("G", "y")\nh = other["H"]\nk = ENV.fetch("API_KEY") { "abc" }\n`,
    ),
  ).toEqual([
    ["A", "x", false],
    ["C", "2", false],
    ["D", "z", false],
    ["E", "3", false],
    ["F", null, true],
    ["G", "y", false],
    ["API_KEY", null, false],
  ]);
  expect(
    await read(
      "a.php",
      `<?php\n$a = $_ENV["A"] ?? "x";\n$b = env("B", "y");\n$c = \\getenv("C") ?: "z";\n$_ENV["SET"] = 1;\n$d = $_ENV['D'];\n$e = $env["E"];\n$f = getenv("F") ? "t" : "f";\n$g = $_ENV["G"] ?? throw new E();\n`,
    ),
  ).toEqual([
    ["A", "x", false],
    ["B", "y", false],
    ["C", "z", false],
    ["D", null, false],
    ["F", null, false],
    ["G", null, true],
  ]);
  expect(
    await read(
      "A.cs",
      `class A { void M() {\n var a = Environment.GetEnvironmentVariable("A") ?? "x";\n var b = System.Environment.GetEnvironmentVariable("B");\n var c = Environment.GetEnvironmentVariable("C") ?? throw new E();\n} }\n`,
    ),
  ).toEqual([
    ["A", "x", false],
    ["B", null, false],
    ["C", null, true],
  ]);
  expect(await read("a.kt", `val a = System.getenv("A") ?: "x"\n`)).toEqual([["A", "x", false]]);
  expect(await read("a.js", `env("A", "x");\n`)).toEqual([]);
});

describe("tests", () => {
  it("are told by the conventions of each language", async () => {
    const shown = async (path: string, text: string): Promise<unknown> =>
      (await factsOf(path, text)).tests.map(
        ({ kind, name, skipped }) => `${kind} ${name}${skipped ? " (skipped)" : ""}`,
      );
    expect(
      await shown(
        "tests/test_a.py",
        `class TestLedger:\n    def test_post(self): pass\n\n@pytest.mark.skip\ndef test_void(): pass\n`,
      ),
    ).toEqual(["suite TestLedger", "case test_post", "case test_void (skipped)"]);
    expect(
      await shown(
        "a.test.ts",
        `describe("ledger", () => {\n  it("posts", () => {});\n  it.skip("voids", () => {});\n  test.each([1])("adds %s", () => {});\n});\n`,
      ),
    ).toEqual(["suite ledger", "case posts", "case voids (skipped)", "case adds %s"]);
    expect(
      await shown(
        "test/a_test.exs",
        `defmodule ATest do\n  use ExUnit.Case\n  describe "post/2" do\n    @tag :skip\n    test "posts" do\n      assert true\n    end\n  end\nend\n`,
      ),
    ).toEqual(["suite post/2", "case posts (skipped)"]);
    expect(await shown("a_test.go", `package a\n\nfunc TestPost(t *testing.T) {}\nfunc helper() {}\n`)).toEqual([
      "case TestPost",
    ]);
  });
});

describe("tables", () => {
  const shown = ({ tables }: FileFacts): unknown =>
    tables.map(({ name, columns, indexes }) => [
      name,
      columns.map((column) => [column.name, column.nullable, column.indexed, column.references, column.onDelete]),
      indexes,
    ]);

  it("of SQLAlchemy and Django", async () => {
    const sqlalchemy = await factsOf(
      "models.py",
      `from sqlalchemy import Column, ForeignKey\nclass Order(Base):\n    __tablename__ = "orders"\n    __table_args__ = (Index("ix", "shop_id", "day"),)\n    id = Column(Integer, primary_key=True)\n    shop_id = Column(ForeignKey("shops.id", ondelete="CASCADE"), nullable=False)\n    note: Mapped[str | None] = mapped_column()\n`,
    );
    expect(shown(sqlalchemy)).toEqual([
      [
        "orders",
        [
          ["id", false, true, null, null],
          ["shop_id", false, false, "shops.id", "CASCADE"],
          ["note", true, false, null, null],
        ],
        [["shop_id", "day"]],
      ],
    ]);
    const django = await factsOf(
      "models.py",
      `from django.db import models\nclass Order(models.Model):\n    shop = models.ForeignKey("Shop", on_delete=models.CASCADE)\n    day = models.DateField(null=True)\n    class Meta:\n        db_table = "shop_order"\n`,
    );
    expect(shown(django)).toEqual([
      [
        "shop_order",
        [
          ["shop", false, true, "Shop", "CASCADE"],
          ["day", true, false, null, null],
        ],
        [],
      ],
    ]);
  });

  it("of Drizzle, TypeORM and Ecto", async () => {
    const drizzle = await factsOf(
      "schema.ts",
      `export const orders = pgTable("orders", {\n  id: uuid("id").primaryKey(),\n  shopId: uuid("shop_id").notNull().references(() => shops.id, { onDelete: "cascade" }),\n}, (table) => [index("x").on(table.shopId, table.id)]);\n`,
    );
    expect(shown(drizzle)).toEqual([
      [
        "orders",
        [
          ["id", false, true, null, null],
          ["shop_id", false, false, "shops.id", "cascade"],
        ],
        [["shopId", "id"]],
      ],
    ]);
    const typeorm = await factsOf(
      "order.ts",
      `@Entity("orders")\nclass Order {\n  @PrimaryGeneratedColumn()\n  id: number;\n\n  @ManyToOne(() => Shop, { onDelete: "CASCADE" })\n  shop: Shop;\n}\n`,
    );
    expect(shown(typeorm)).toEqual([
      [
        "orders",
        [
          ["id", false, true, null, null],
          ["shopId", true, false, "Shop", "CASCADE"],
        ],
        [],
      ],
    ]);
    const migration = await factsOf(
      "priv/repo/migrations/1_a.exs",
      `defmodule A do\n  use Ecto.Migration\n  def change do\n    create table(:orders) do\n      add :shop_id, references(:shops, on_delete: :delete_all), null: false\n    end\n\n    create index(:orders, [:shop_id])\n  end\nend\n`,
    );
    expect(shown(migration)).toEqual([
      ["orders", [["shop_id", false, false, "shops", "delete_all"]], []],
      ["orders", [], [["shop_id"]]],
    ]);
  });

  it("of SQL, whatever the quotes and the comments", async () => {
    const facts = await factsOf(
      "db/001.sql",
      `-- create table ghost (id int);\nCREATE TABLE IF NOT EXISTS public."orders" (\n  id bigint PRIMARY KEY,\n  price numeric(10, 2) NOT NULL DEFAULT 0, /* a, b */\n  shop_id int,\n  CONSTRAINT fk FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE SET NULL,\n  UNIQUE (shop_id, price)\n);\nCREATE INDEX CONCURRENTLY ON orders USING btree (shop_id, lower(note));\n`,
    );
    expect(shown(facts)).toEqual([
      [
        "orders",
        [
          ["id", false, true, null, null],
          ["price", false, false, null, null],
          ["shop_id", true, false, "shops.id", "set null"],
        ],
        [["shop_id", "price"]],
      ],
      ["orders", [], [["shop_id", "lower"]]],
    ]);
  });
});

describe("logs, metrics, errors and notes", () => {
  it("are counted by level and style, and told by what becomes of an error", async () => {
    const facts = await factsOf(
      "a.py",
      `import logging\nlogger = logging.getLogger(__name__)\n# TODO(ann): close the day\ntry:\n    logger.info("a")\n    logger.info(f"b {x}")\n    logger.warning("c", extra={"a": 1})\nexcept (KeyError, OSError):\n    pass\nexcept ValueError as error:\n    logger.error("d %s", error)\nexcept Exception as error:\n    raise Failed() from error\nstatsd.incr("orders.posted")\n`,
    );
    expect(facts.logs.map(({ level, style, count }) => [level, style, count])).toEqual([
      ["error", "formatted", 1],
      ["info", "formatted", 1],
      ["info", "literal", 1],
      ["warn", "structured", 1],
    ]);
    expect(facts.errorHandlers.map(({ caught, action }) => [caught, action])).toEqual([
      ["(KeyError, OSError)", "swallowed"],
      ["ValueError", "logged"],
      ["Exception", "rethrown"],
    ]);
    expect(facts.todos).toEqual([{ kind: "TODO", text: "ann): close the day", line: 3 }]);
    expect(facts.metrics.map(({ name }) => name)).toEqual(["orders.posted"]);
  });

  it("of JavaScript and Elixir", async () => {
    const script = await factsOf(
      "a.ts",
      `try { post(); } catch {}\ntry { post(); } catch (error) { logger.error({ error }, "no"); }\n/* FIXME: later */\n`,
    );
    expect(script.errorHandlers.map(({ action }) => action)).toEqual(["swallowed", "logged"]);
    expect(script.logs.map(({ level, style }) => [level, style])).toEqual([["error", "structured"]]);
    expect(script.todos.map(({ kind, text }) => [kind, text])).toEqual([["FIXME", "later"]]);
    const elixir = await factsOf(
      "a.ex",
      `defmodule A do\n  def post do\n    go()\n  rescue\n    _ -> nil\n    e in ArgumentError -> reraise e, __STACKTRACE__\n  end\nend\n`,
    );
    expect(elixir.errorHandlers.map(({ caught, action }) => [caught, action])).toEqual([
      ["_", "swallowed"],
      ["e in ArgumentError", "rethrown"],
    ]);
  });
});

it("metrics are told by the clients of each language, whatever they are called in the file", async () => {
  const names = async (path: string, text: string): Promise<readonly string[]> =>
    (await factsOf(path, text)).metrics.map(({ name }) => name);
  expect(
    await names("a.py", `statsd_client.incr("jobs")\nself.metrics.gauge("depth", 1)\nother.incr("none")\n`),
  ).toEqual([...["jobs", "depth"]]);
  expect(
    await names("a.go", `package a\n\nvar c = promauto.NewCounterVec(prometheus.CounterOpts{Name: "jobs"}, nil)\n`),
  ).toEqual(["jobs"]);
  expect(await names("A.cs", `class A { void M() { _meter.CreateCounter<long>("jobs"); } }\n`)).toEqual(["jobs"]);
  expect(
    await names("A.java", `class A { void m() { Counter.builder("jobs"); meterRegistry.counter("made"); } }\n`),
  ).toEqual([...["jobs", "made"]]);
  const telemetry = `defmodule A do\n  import Telemetry.Metrics\n  def metrics, do: [summary("vm.memory.total"), counter("jobs.count")]\nend\n`;
  expect(await names("a.ex", telemetry)).toEqual(["vm.memory.total", "jobs.count"]);
  expect(await names("b.ex", telemetry.replace("import Telemetry.Metrics", "import Other"))).toEqual([]);
});

it("tests are the functions that carry the mark, not their neighbours", async () => {
  const cases = async (path: string, text: string): Promise<string[]> =>
    (await factsOf(path, text)).tests.filter(({ kind }) => kind === "case").map(({ name }) => name);
  expect(
    await cases(
      "src/test/java/ATest.java",
      `import org.junit.jupiter.api.Test;\nclass ATest {\n  int i() { return 1; }\n  @Test\n  void adds() {}\n  @ParameterizedTest void each() {}\n  int at() { return 1; }\n}\n`,
    ),
  ).toEqual([expect.stringMatching(/adds$/), expect.stringMatching(/each$/)]);
  expect(
    await cases("tests/a.rs", `fn help() {}\n#[tokio::test]\nasync fn adds() {}\n#[test]\nfn sums() {}\n`),
  ).toEqual(["adds", "sums"]);
  expect(
    await cases(
      "A.Tests/ATests.cs",
      `class ATests {\n  int I() { return 1; }\n  [Fact]\n  public void Adds() { }\n}\n`,
    ),
  ).toEqual([expect.stringMatching(/Adds$/)]);
});

describe("error handlers", () => {
  it("are told by what they do, not by words in texts, and by the type they catch", async () => {
    const handlers = async (path: string, text: string): Promise<unknown> =>
      (await factsOf(path, text)).errorHandlers.map(({ caught, action }) => [caught, action]);
    expect(
      await handlers(
        "A.java",
        `class A { void m() {\n try { x(); } catch (final IOException | SqlException e) { log.error("would throw %s", e); }\n try { x(); } catch (E e) { String message = "throw"; return; }\n try { x(); } catch (E e) { throw e; }\n} }\n`,
      ),
    ).toEqual([
      ["IOException | SqlException", "logged"],
      ["E", "swallowed"],
      ["E", "rethrown"],
    ]);
    expect(
      await handlers(
        "a.rb",
        `begin\n  x\nrescue A\nend\nbegin\n  x\nrescue A, B => e\n  nil # raise\nrescue\n  raise\nend\ny = x rescue nil\n`,
      ),
    ).toEqual([
      ["A", "swallowed"],
      ["A, B", "swallowed"],
      ["", "rethrown"],
      ["", "swallowed"],
    ]);
    expect(
      await handlers(
        "a.cpp",
        `int f() {\n try { x(); } catch (const std::exception& e) { return -1; }\n try { x(); } catch (...) { /* throw */ }\n try { x(); } catch (...) { throw; }\n}\n`,
      ),
    ).toEqual([
      ["std::exception", "swallowed"],
      ["", "swallowed"],
      ["", "rethrown"],
    ]);
    expect(
      await handlers(
        "a.kt",
        `fun f() {\n  try { x() } catch (e: IOException) { }\n  try { x() } catch (e: E) { throw e }\n}\n`,
      ),
    ).toEqual([
      ["IOException", "swallowed"],
      ["E", "rethrown"],
    ]);
    expect(
      await handlers("a.php", `<?php\ntry { x(); } catch (A | B $e) { }\ntry { x(); } catch (E $e) { throw $e; }\n`),
    ).toEqual([
      ["A | B", "swallowed"],
      ["E", "rethrown"],
    ]);
    expect(
      await handlers(
        "A.cs",
        `class A { void M() {\n try { X(); } catch (E e) when (e.Late) { throw; }\n try { X(); } catch { }\n} }\n`,
      ),
    ).toEqual([
      ["E", "rethrown"],
      ["", "swallowed"],
    ]);
    expect(await handlers("a.ts", `try { x(); } catch { const message = "throw"; }\n`)).toEqual([["", "swallowed"]]);
  });

  const actions = async (path: string, text: string): Promise<string[]> =>
    (await factsOf(path, text)).errorHandlers.map(({ action }) => action);

  it("let an error go on by the calls that do so in their language, not by those called alike", async () => {
    expect(
      await actions(
        "a.py",
        `try:\n    x()\nexcept A:\n    metrics.fail("x")\nexcept B:\n    fail("x")\nexcept C:\n    six.reraise(*sys.exc_info())\n`,
      ),
    ).toEqual(["handled", "handled", "rethrown"]);
    expect(await actions("a.ts", `try { x(); } catch { job.throw(1); }\ntry { x(); } catch { raise(); }\n`)).toEqual([
      "handled",
      "handled",
    ]);
    expect(
      await actions(
        "a.rb",
        `begin\n  x\nrescue A\n  job.fail("x")\nrescue B\n  fail "x"\nrescue C\n  Kernel.raise "x"\nrescue D\n  throw :done\nend\n`,
      ),
    ).toEqual(["handled", "rethrown", "rethrown", "rethrown"]);
    expect(
      await actions(
        "a.ex",
        `try do\n  x()\nrescue\n  a in A -> Job.fail(a)\n  b in B -> raise b\n  c in C -> Mix.raise("c")\ncatch\n  :exit, reason -> exit(reason)\n  kind, reason -> :erlang.raise(kind, reason, __STACKTRACE__)\nend\n`,
      ),
    ).toEqual(["handled", "rethrown", "rethrown", "rethrown", "rethrown"]);
    expect(
      await actions(
        "a.cpp",
        `int f() {\n try { x(); } catch (...) { std::rethrow_exception(p); }\n try { x(); } catch (...) { job.fail(1); }\n}\n`,
      ),
    ).toEqual(["rethrown", "handled"]);
    expect(
      await actions(
        "A.cs",
        `class A { void M() {\n try { X(); } catch (E e) { ExceptionDispatchInfo.Capture(e).Throw(); }\n try { X(); } catch (E e) { ExceptionDispatchInfo.Throw(e); }\n try { X(); } catch (E e) { job.Fail(e); }\n} }\n`,
      ),
    ).toEqual(["rethrown", "rethrown", "handled"]);
  });

  it("do not do what a function within them does", async () => {
    expect(
      await actions(
        "a.ts",
        `try { x(); } catch (e) { on(() => { throw 1; }); }
try { x(); } catch (e) { on(function () { logger.error(e); }); }
try { x(); } catch (e) { on(() => { throw 1; }); throw e; }
try { x(); } catch (e) { const later = () => { report(e); }; }
function f() { try { x(); } catch (e) { throw e; } }
on(() => { try { x(); } catch (e) { logger.error(e); } });
`,
      ),
    ).toEqual(["handled", "handled", "rethrown", "handled", "rethrown", "logged"]);
    expect(
      await actions("a.py", `try:\n    x()\nexcept A:\n    def later():\n        raise B()\n    on(later)\n`),
    ).toEqual(["handled"]);
    expect(
      await actions(
        "a.rb",
        `begin\n  x\nrescue A\n  on(-> { raise })\nrescue B\n  on(proc { raise "x" })\nrescue C => e\n  lock { raise e }\nend\n`,
      ),
    ).toEqual(["handled", "handled", "rethrown"]);
    expect(await actions("a.ex", `try do\n  x()\nrescue\n  a -> Task.start(fn -> raise a end)\nend\n`)).toEqual([
      "handled",
    ]);
    expect(
      await actions("a.php", `<?php\ntry { x(); } catch (E $e) { on(function () use ($e) { throw $e; }); }\n`),
    ).toEqual(["handled"]);
    expect(
      await actions(
        "A.java",
        `class A { void m() {\n try { x(); } catch (E e) { on(() -> { throw e; }); }\n try { x(); } catch (E e) { on(new R() { public void run() { throw e; } }); }\n} }\n`,
      ),
    ).toEqual(["handled", "handled"]);
  });

  it("swallow nothing where a declaration does something", async () => {
    expect(
      await actions(
        "a.ts",
        `async function f() {
 try { x(); } catch (e) { const y = (failed = true); }
 try { x(); } catch (e) { const y = failures++; }
 try { x(); } catch (e) { let y = (sum += 1); }
 try { x(); } catch (e) { const y = await pending; }
 try { x(); } catch (e) { const y = delete cache.key; }
 try { x(); } catch (e) { const y = !e, z = -1; }
}
`,
      ),
    ).toEqual(["handled", "handled", "handled", "handled", "handled", "swallowed"]);
    expect(
      await actions(
        "A.cs",
        `class A { void M() {\n try { X(); } catch { int y = failures++; }\n try { X(); } catch { E y = new(); }\n try { X(); } catch { using var y = z; }\n try { X(); } catch { var y = z!; }\n} }\n`,
      ),
    ).toEqual(["handled", "handled", "handled", "swallowed"]);
    expect(
      await actions(
        "A.java",
        `class A { void m() {\n try { x(); } catch (E e) { int y = failed = 1; }\n try { x(); } catch (E e) { int y = failures++; }\n try { x(); } catch (E e) { int y = 1; }\n} }\n`,
      ),
    ).toEqual(["handled", "handled", "swallowed"]);
    expect(
      await actions(
        "a.cpp",
        `int f() {\n try { x(); } catch (...) { Guard g(m); }\n try { x(); } catch (...) { Guard g{m}; }\n try { x(); } catch (...) { Guard g; }\n try { x(); } catch (...) { int y = ++failures; }\n try { x(); } catch (...) { int y = 1; }\n}\n`,
      ),
    ).toEqual(["handled", "handled", "handled", "handled", "swallowed"]);
  });

  it("log with .NET's methods that say their level", async () => {
    const facts = await factsOf(
      "A.cs",
      `class A { void M() {\n try { X(); } catch (E e) { _logger.LogError(e); }\n try { X(); } catch (E e) { _logger?.LogWarning(e, "no {Order}", id); }\n try { X(); } catch (E e) { logger.LogInformation($"no {id}"); }\n try { X(); } catch (E e) { book.LogEntry(e); }\n try { X(); } catch (E e) { log.Error("no {0}", id); }\n} }\n`,
    );
    expect(facts.errorHandlers.map(({ action }) => action)).toEqual([
      "logged",
      "logged",
      "logged",
      "handled",
      "logged",
    ]);
    expect(facts.logs.map(({ level, style, count }) => [level, style, count])).toEqual([
      ["error", "formatted", 1],
      ["error", "literal", 1],
      ["info", "formatted", 1],
      ["warn", "structured", 1],
    ]);
  });
});

describe("dependencies", () => {
  it("of the three ecosystems' manifests", async () => {
    const shown = async (path: string, text: string): Promise<unknown> =>
      (await factsOf(path, text)).dependencies.map(({ name, range, scope }) => `${name} ${range} ${scope}`);
    expect(
      await shown(
        "package.json",
        `{ "name": "shop", "dependencies": { "hono": "^4" }, "devDependencies": { "vitest": "4.1.0" } }`,
      ),
    ).toEqual(["hono ^4 runtime", "vitest 4.1.0 development"]);
    expect(
      await shown(
        "requirements.txt",
        `# comment\nrequests[security]>=2.31,<3 ; python_version > "3.8"\nflask==3.0.0  # web\n-r other.txt\n`,
      ),
    ).toEqual(["requests >=2.31,<3 runtime", "flask ==3.0.0 runtime"]);
    expect(
      await shown(
        "pyproject.toml",
        `[project]\ndependencies = ["httpx>=0.27"]\n\n[tool.poetry.dependencies]\npython = "^3.12"\ndjango = { version = "^5.0" }\n\n[dependency-groups]\ndev = ["pytest"]\n`,
      ),
    ).toEqual(["httpx >=0.27 runtime", "django ^5.0 runtime", "pytest  development"]);
    expect(
      await shown(
        "mix.exs",
        `defmodule A.MixProject do\n  use Mix.Project\n  defp deps do\n    [{:phoenix, "~> 1.7"}, {:credo, "~> 1.7", only: [:dev, :test]}]\n  end\nend\n`,
      ),
    ).toEqual(["phoenix ~> 1.7 runtime", "credo ~> 1.7 development"]);
  });
});

it("no fact repeats a secret that a rule found", async () => {
  const facts = await factsOf(
    "settings.py",
    `import os\nGREETING = "hunter2-and-more"\nkey = os.getenv("API_KEY", "hunter2-and-more")\n`,
  );
  expect(JSON.stringify(facts)).not.toContain("hunter2");
  expect(facts.configuration.map(({ key }) => key)).toContain("API_KEY");
});

it("a file has no more facts than it may, and says so", async () => {
  const lines = Array.from({ length: limits.analysis.factsPerKindMax + 1 }, (_, index) => `call_${String(index)}()`);
  const facts = await factsOf("settings.py", `${lines.join("\n")}\nTITLE = "${"é".repeat(500)}"\n`);
  expect(facts.calls).toHaveLength(limits.analysis.factsPerKindMax);
  expect(facts.truncated).toBe(true);
  expect(facts.configuration[0]?.value).toHaveLength(limits.analysis.factCharactersMax);
});
