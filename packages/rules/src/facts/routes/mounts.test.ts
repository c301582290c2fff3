import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { factsOf, routeLines } from "../../testing/facts-of.ts";

describe("what is mounted or used in ECMAScript", () => {
  it("is no guard of what stands beside it", async () => {
    const hono = await factsOf(
      "hono.ts",
      `import { Hono } from "hono";\nimport users from "./users";\nimport { jwt } from "hono/jwt";\nconst app = new Hono();\napp.use("/api/*", jwt);\napp.route("/", users);\napp.get("/api/x", x);\n`,
    );
    expect(routeLines(hono)).toEqual(["GET /api/x x [hono/jwt.jwt]"]);
    const express = await factsOf(
      "app.ts",
      `import express from "express";\nimport { api, guard } from "./api";\nconst app = express();\nconst local = makeLocal();\nlocal.get("/y", y);\napp.use("/", api);\napp.use("/", guard, api);\napp.use("/z", local);\napp.use("/", require("./more"));\napp.get("/x", x);\n`,
    );
    expect(routeLines(express)).toEqual(["GET /z/y y [./api.guard]", "GET /x x [./api.guard]"]);
    const fastify = await factsOf(
      "fast.ts",
      `import Fastify from "fastify";\nimport usersApi from "./users";\nconst app = Fastify();\napp.register(usersApi);\napp.addHook("onClose", close);\napp.addHook("onResponse", log);\napp.addHook("preHandler", verify);\napp.get("/x", x);\n`,
    );
    expect(routeLines(fastify)).toEqual(["GET /x x [verify]"]);
  });

  it("belongs to the router that the name stands for there", async () => {
    const facts = await factsOf(
      "app.test.ts",
      `import { Hono } from "hono";
test("one", () => {
  const app = new Hono();
  const sub = new Hono();
  sub.get("/x", x);
  app.route("/one", sub);
});
test("two", () => {
  const app = new Hono();
  const sub = new Hono();
  sub.get("/y", y);
  app.route("/two", sub);
});
`,
    );
    expect(routeLines(facts)).toEqual(["GET /one/x x []", "GET /two/y y []"]);
  });

  it("is under the path that a router is made with", async () => {
    const hono = await factsOf(
      "app.ts",
      `import { Hono } from "hono";\nconst app = new Hono().basePath("/api");\napp.get("/x", x);\nnew Hono().basePath("/v2").get("/y", y);\n`,
    );
    expect(routeLines(hono)).toEqual(["GET /api/x x []", "GET /v2/y y []"]);
    const koa = await factsOf(
      "koa.js",
      `const Router = require("@koa/router");\nconst router = new Router({ prefix: "/users" });\nrouter.use(auth);\nrouter.get("/:id", show);\napp.use(router.routes()).use(router.allowedMethods());\napp.get("/z", z);\n`,
    );
    expect(routeLines(koa)).toEqual(["GET /users/:id show [auth]", "GET /z z []"]);
  });

  it("is not multiplied without end", async () => {
    const levels = Array.from({ length: 7 }, (_, level) => `const r${level} = Router();\n`).join("");
    const nested = Array.from({ length: 6 }, (_, level) => `r${level}.use("/k", r${level + 1});\n`.repeat(8)).join("");
    const facts = await factsOf(
      "deep.js",
      `const { Router } = require("express");\n${levels}r6.get("/x", x);\nr6.get("/y", y);\n${nested}`,
    );
    expect(facts.routes).toHaveLength(128);
    const uses = Array.from({ length: 1000 }, (_, at) => `app.use((q, s, n) => n());\napp.get("/r${at}", h${at});\n`);
    const long = await factsOf("long.js", `const app = require("express")();\n${uses.join("")}`);
    expect(long.routes).toHaveLength(1000);
    expect(long.routes.at(-1)).toMatchObject({ path: "/r999", guards: ["(inline)"] });
    const named = await factsOf(
      "named.js",
      `const app = require("express")();\n${uses.join("").replaceAll("(q, s, n) => n()", "guard")}`,
    );
    expect(Math.max(...named.routes.map(({ guards }) => guards.length))).toBe(32);
  }, 120_000);
});

describe("what looks like a route and is none", () => {
  it("of Go", async () => {
    const standard = await factsOf(
      "client.go",
      `package main\n\nimport "net/http"\n\nfunc run() {\n\tclient.Post("/v1/charges", body)\n\tcache.Get("/key", &value)\n\thttp.HandleFunc("/x", show)\n\tmux.Handle("/y", &page{})\n}\n`,
    );
    expect(routeLines(standard)).toEqual(["ANY /x show []", "ANY /y &page{} []"]);
    const chi = await factsOf(
      "chi.go",
      `package main\n\nimport "github.com/go-chi/chi/v5"\n\nfunc run(r chi.Router, api chi.Router) {\n\tclient.Post("/v1/charges", body)\n\ts.cache.Get("/key", fallback)\n\tr.Get("/k", &value)\n\tapi.Get("/x", show)\n\tr.Get("/y", show)\n}\n`,
    );
    expect(routeLines(chi)).toEqual(["GET /x show []", "GET /y show []"]);
    const asked = await factsOf(
      "api_test.go",
      `package main\n\nimport (\n\t"net/http"\n\n\t"github.com/gavv/httpexpect/v2"\n\t"github.com/gin-gonic/gin"\n)\n\nfunc TestUsers(t *testing.T) {\n\tr := gin.New()\n\tr.GET("/x", show)\n\te := httpexpect.Default(t, "http://localhost/")\n\te.GET("users", id)\n\te.GET("/users/{id}", id)\n\tother.GET("users", id)\n}\n`,
    );
    expect(routeLines(asked)).toEqual(["GET /x show []"]);
  });

  it("of Ktor", async () => {
    const facts = await factsOf(
      "Routes.kt",
      `import io.ktor.server.routing.*\nfun Application.module() {\n  routing {\n    authenticate("jwt", optional = true) {\n      get("/a") { client.get("/health") { accept() } }\n    }\n  }\n}\n`,
    );
    expect(routeLines(facts)).toEqual(["GET /a - []"]);
  });
});

describe("prefixes and guards in one file", () => {
  it("of axum", async () => {
    const facts = await factsOf(
      "main.rs",
      `use axum::{routing::get, Router};
fn users() -> Router { Router::new().route("/me", get(me)) }
fn app() -> Router {
    let o = Router::new().route("/o", get(o1));
    let m = Router::new().route("/m", get(m1));
    let c = Router::new().route("/c", get(c1));
    Router::new()
        .nest("/users", users())
        .nest("/v1", o.layer(from_fn(auth)))
        .nest("/c", c.clone())
        .nest(PREFIX, Router::new().route("/unknown", get(u)))
        .merge(m)
        .layer(trace)
}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /users/me me [trace]",
      "GET /v1/o o1 [trace, auth]",
      "GET /m m1 [trace]",
      "GET /c/c c1 [trace]",
    ]);
  });

  it("of ASP.NET", async () => {
    const facts = await factsOf(
      "Program.cs",
      `var app = WebApplication.CreateBuilder(args).Build();
var g = app.MapGroup("/admin");
g.RequireAuthorization();
g.MapGet("/x", X);
g.MapGet("/y", Y).RequireAuthorization("a").AllowAnonymous();
app.MapGet("/z", Z);
`,
    );
    expect(routeLines(facts)).toEqual(["GET /admin/x X [RequireAuthorization]", "GET /admin/y Y []", "GET /z Z []"]);
  });

  it("of Rails", async () => {
    const facts = await factsOf(
      "config/routes.rb",
      `Rails.application.routes.draw do
  match "/x", to: "x#y", via: %i[get post]
  resource :settings, only: :show
  resource :company, only: :show
  resource :person, only: :show
  resources :statuses, only: [] do
    get :now, on: :member
    resources :notes, only: :index
  end
  resources :posts, param: :slug, module: "blog", only: :show do
    resources :tags, only: :index
  end
end
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /x x#y []",
      "POST /x x#y []",
      "GET /settings settings#show []",
      "GET /company companies#show []",
      "GET /person - []",
      "GET /statuses/:id/now statuses#now []",
      "GET /statuses/:status_id/notes notes#index []",
      "GET /posts/:slug blog/posts#show []",
      "GET /posts/:post_slug/tags blog/tags#index []",
    ]);
  });

  it("of Laravel", async () => {
    const facts = await factsOf(
      "routes/web.php",
      `<?php
Route::resource('photos', P::class)->only(['index', 'show']);
Route::apiResource('photos.comments', C::class)->except(['store', 'update', 'destroy']);
Route::middleware('auth')->group(function () {
    Route::get('/open', [O::class, 'show'])->withoutMiddleware('auth');
});
Route::controller(OrderController::class)->group(function () {
    Route::get('/orders', 'index');
});
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /photos P.index []",
      "GET /photos/{photo} P.show []",
      "GET /photos/{photo}/comments C.index []",
      "GET /photos/{photo}/comments/{comment} C.show []",
      "GET /open O.show []",
      "GET /orders OrderController.index []",
    ]);
  });
});

describe("a path on the way that is computed", () => {
  it("leaves out the route, and guards nothing that it may not be before", async () => {
    const express = await factsOf(
      "app.ts",
      `import express from "express";
import { API_PREFIX, guard } from "./api";
const app = express();
const local = express.Router();
const open = new Router({ prefix: API_PREFIX });
local.get("/a", a);
open.get("/b", b);
app.use(API_PREFIX, guard, local);
app.use(["/x", "/y"], limit);
app.use(/^\\/z/, other);
app.use(\`\${API_PREFIX}/w\`, another);
app.get("/c", c);
`,
    );
    expect(routeLines(express)).toEqual(["GET /c c []"]);
    const fastify = await factsOf(
      "fast.ts",
      `import Fastify from "fastify";
const PREFIX = "/v1";
const app = Fastify();
app.register((users) => { users.get("/a", a); }, { prefix: PREFIX });
app.register((users) => { users.get("/b", b); }, { prefix: config.prefix });
`,
    );
    expect(routeLines(fastify)).toEqual(["GET /v1/a a []"]);
    expect(fastify.mounts.map(({ path }) => path)).toEqual(["/v1", null]);
    const go = await factsOf(
      "main.go",
      `package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc routes(r *gin.Engine) {\n\tr.Group(prefix, auth).GET("/a", a)\n\tr.Group("/v1", auth).GET("b", b)\n}\n`,
    );
    expect(routeLines(go)).toEqual(["GET /v1/b b [auth]"]);
    const hono = `import { Hono } from "hono";\nconst app = new Hono().basePath(BASE);\napp.get("/a", a);\nconst inner = new Hono();\ninner.get("/b", b);\nnew Hono().route(BASE, inner);\n`;
    expect(routeLines(await factsOf("hono.ts", hono))).toEqual([]);
  });
});

describe("a prefix that is computed", () => {
  const files: readonly (readonly [path: string, text: string])[] = [
    [
      "a.kt",
      `import io.ktor.server.routing.*\nfun Route.all() {\n  route(PREFIX) { get("/a") { } }\n  get(Urls.B) { }\n  route("/v1") { get { } }\n}\n`,
    ],
    [
      "a.php",
      `<?php\nRoute::prefix(config('a.b'))->group(function () { Route::get('/a', A::class); });\nRoute::group(['prefix' => $p], function () { Route::get('/b', B::class); });\nRoute::group(['middleware' => []], function () { Route::get('/v1', C::class); });\n`,
    ],
    [
      "A.cs",
      `var app = WebApplication.Create();\napp.MapGroup(prefix).MapGet("/a", A);\napp.MapGroup("/").MapGet("/v1", C);\n`,
    ],
    [
      "a.rs",
      `use actix_web::web;\nfn f(cfg: &mut web::ServiceConfig) {\n  cfg.service(web::scope(PREFIX).route("/a", web::get().to(a)));\n  cfg.service(web::resource("/v1").route(web::get().to(c)));\n}\n`,
    ],
    [
      "config/routes.rb",
      `Rails.application.routes.draw do\n  scope PREFIX do\n    get "/a", to: "a#a"\n  end\n  scope path: prefix do\n    get "/b", to: "a#b"\n  end\n  scope :admin do\n    get "/v1", to: "a#c"\n  end\nend\n`,
    ],
    [
      "router.ex",
      `defmodule A do\n  use AWeb, :router\n  scope prefix(), AWeb do\n    get "/a", A, :a\n  end\n  scope AWeb do\n    get "/v1", C, :c\n  end\nend\n`,
    ],
  ];
  it.each(files)("leaves out the routes behind it, in %s", async (path, text) => {
    const { routes } = await factsOf(path, text);
    expect(routes.map((route) => `${route.method} ${route.path}`)).toEqual(["GET /v1"]);
  });
});

describe("what is used", () => {
  it("is told from paths and routers by its name", async () => {
    const text = `import express from "express";
import { adminRouter } from "./admin";
const app = express();
app.use(normalizeUrl, requireAuth);
app.use(requireApiEndpoint, verify);
app.use(requireStaticToken);
app.use(adminRouter.requireAdmin);
app.use(adminRouter.create(app));
app.use(serveStatic, express.static("dist"));
app.use(config.basePath, other);
app.use(apiPrefix, another);
app.use(API_PATH, more);
app.get("/x", x);
`;
    const facts = await factsOf("app.ts", text);
    expect(routeLines(facts)).toEqual([
      "GET /x x [normalizeUrl, requireAuth, requireApiEndpoint, verify, requireStaticToken, ./admin.adminRouter.requireAdmin]",
    ]);
    expect(facts.mounts.map(({ path }) => path)).toEqual([...["", "", "", "", "", ""], null, null, null]);
  });

  it("is no middleware where what it is used on is no router", async () => {
    const vue = await factsOf(
      "main.ts",
      `import { createApp } from "vue";\nconst app = createApp(App);\napp.use(router);\n`,
    );
    expect(vue.mounts).toEqual([]);
    const rendering = `import express from "express";\nimport { createSSRApp } from "vue";\nconst server = express();\nserver.use(helmet());\n`;
    expect((await factsOf("server.ts", rendering)).mounts.map(({ names }) => names)).toEqual([["helmet"]]);
    const other = await factsOf("a.ts", `const router = t.router;\nt.procedure.use(check);\nlanguages.use(key);\n`);
    expect(other.mounts).toEqual([]);
    const made = `import express from "express";\nimport staticGzip from "static-gzip";\nconst app = express();\napp.use(router.create(app));\napp.use("/", staticGzip("dist"));\napp.get("/x", x);\n`;
    expect(routeLines(await factsOf("c.ts", made))).toEqual(["GET /x x []"]);
    const login = `import "@fastify/cookie";\nimport passport from "passport";\npassport.use("jwt", strategy);\nfastify.register(plugin);\n`;
    expect((await factsOf("d.ts", login)).mounts.map(({ names }) => names)).toEqual([["plugin"]]);
    const app = await factsOf("b.js", `module.exports = (app) => { app.use(helmet()); };\n`);
    expect(app.mounts.map(({ names }) => names)).toEqual([["helmet"]]);
  });
});

describe("routes of Python within others", () => {
  it("have the prefix of what includes them, in each place", async () => {
    const django = await factsOf(
      "urls.py",
      `from django.urls import include, path, re_path
api_urls = [path("orders/", views.orders)]
more = [path("x", views.x)]
urlpatterns = [
    path("api/v1/", include(api_urls)),
    path("api/v2/", include((api_urls, "v2"))),
    re_path(r"^shop/", include([path("carts/", views.carts)])),
    path(PREFIX, include(more)),
    path("admin/", admin.site.urls),
]
`,
    );
    expect(routeLines(django)).toEqual([
      "ANY /api/v1/orders views.orders []",
      "ANY /api/v2/orders views.orders []",
      "ANY /shop/carts views.carts []",
    ]);
    expect(django.mounts.map(({ names }) => names)).toContainEqual(["admin.site.urls"]);
    const starlette = await factsOf(
      "app.py",
      `from functools import partial\nfrom starlette.routing import Mount, Route\nroutes = [Mount("/users", routes=[Route("/{id}", partial(show)), Route("/", UserList)])]\n`,
    );
    expect(routeLines(starlette)).toEqual(["GET /users/{id} show []", "ANY /users UserList []"]);
    const flask = await factsOf(
      "app.py",
      `from flask import Blueprint
bp = Blueprint("a", __name__, url_prefix="/own")
@bp.get("/x")
def x(): pass
app.register_blueprint(bp, url_prefix="/a")
app.register_blueprint(bp, url_prefix="/b")
api.add_resource(Orders, "/orders", "/orders/<id>", endpoint="orders")
`,
    );
    expect(routeLines(flask)).toEqual([
      "GET /a/x x []",
      "GET /b/x x []",
      "ANY /orders Orders []",
      "ANY /orders/<id> Orders []",
    ]);
  });
});

describe("routes of Python within too many others", () => {
  it("are left out, and those on the way are not", async () => {
    const levels = Array.from({ length: 12 }, (_, level) => level);
    const routers = levels.map((level) => `r${String(level)} = APIRouter(prefix="/p${String(level)}")\n`).join("");
    const included = levels.slice(1).map((level) => `r${String(level)}.include_router(r${String(level - 1)})\n`);
    const routes = [0, 5].map((level) => `@r${String(level)}.get("/x")\ndef x${String(level)}(): pass\n`).join("");
    const fastapi = await factsOf("a.py", `from fastapi import APIRouter\n${routers}${included.join("")}${routes}`);
    expect(routeLines(fastapi)).toEqual(["GET /p11/p10/p9/p8/p7/p6/p5/x x5 []"]);
    const lists = levels.toReversed().map((level) => {
      const inner = level === 0 ? "" : `, path("p${String(level - 1)}/", include(l${String(level - 1)}))`;
      return `l${String(level)} = [path("x${String(level)}", views.x)${inner}]\n`;
    });
    const django = routeLines(
      await factsOf("urls.py", `from django.urls import include, path\n${lists.toReversed().join("")}`),
    );
    expect(django).toContain("ANY /p10/p9/p8/p7/p6/p5/x5 views.x []");
    expect(django.filter((line) => /\/x[01] /.test(line))).toEqual([]);
  });

  it("are told where each is included in all others, which has more ways than can be gone", async () => {
    // So many that the ways over three routers are more already.
    const count = Math.ceil(Math.cbrt(limits.analysis.routerStepsPerFileMax)) + 1;
    const names = Array.from({ length: count }, (_, at) => `r${String(at)}`);
    const routers = names.map((name) => `${name} = APIRouter(prefix="/${name}")\n`).join("");
    const uses = names.flatMap((outer) => names.map((inner) => `${outer}.include_router(${inner})\n`)).join("");
    const text = `from fastapi import APIRouter\n${routers}${uses}${names.map((name) => `@${name}.get("/x")\ndef x(): pass\n`).join("")}@app.get("/y")\ndef y(): pass\n`;
    expect(routeLines(await factsOf("a.py", text))).toContain("GET /y y []");
    const lists = names.map(
      (name) => `${name} = [${names.map((inner) => `path("${inner}", include(${inner}))`).join()}]\n`,
    );
    const django = `from django.urls import include, path\n${lists.join("")}urls = [path("y", views.y)]\n`;
    expect(routeLines(await factsOf("urls.py", django))).toContain("ANY /y views.y []");
  });

  it("are those of one within itself, by the other ways", async () => {
    const text = `from fastapi import APIRouter, FastAPI
app = FastAPI()
a = APIRouter(prefix="/a")
b = APIRouter(prefix="/b")
a.include_router(b)
b.include_router(a)
app.include_router(a)
@b.get("/x")
def x(): pass
@a.get("/y")
def y(): pass
`;
    expect(routeLines(await factsOf("a.py", text))).toEqual(["GET /a/b/x x []", "GET /a/y y []"]);
  });
});

describe("routes of chains and scopes", () => {
  it("of Go have what their chain uses", async () => {
    const facts = await factsOf(
      "main.go",
      `package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc routes(g *gin.Engine) {\n\tg.Group("/user").Use(auth.Optional).POST("", users.Create)\n}\n`,
    );
    expect(routeLines(facts)).toEqual(["POST /user users.Create [auth.Optional]"]);
  });

  it("of axum name each layer by what makes it", async () => {
    const facts = await factsOf(
      "main.rs",
      `use axum::{routing::get, Router};
use tower::ServiceBuilder;
fn app() -> Router {
  Router::new()
    .route("/a", get(a))
    .layer(ServiceBuilder::new().layer(TraceLayer::new().on_request(|r| {})).layer(middleware::from_fn(auth)))
    .layer((Outer::new(), CorsLayer::new().allow_origin(|o| true)))
    .layer(cors.clone())
    .layer(self.auth_layer().with(x))
}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /a a [self.auth_layer, cors, Outer.new, CorsLayer.new, TraceLayer.new, auth]",
    ]);
  });

  it("of actix have no guard in what only chooses among routes", async () => {
    const facts = await factsOf(
      "lib.rs",
      `use actix_web::{guard, web};\nfn config(cfg: &mut web::ServiceConfig) {\n  cfg.service(web::resource("/login").guard(guard::Post()).wrap(limit()).route(web::post().to(login)));\n}\n`,
    );
    expect(routeLines(facts)).toEqual(["POST /login login [limit]"]);
  });

  it("of Sinatra stand under their namespaces", async () => {
    const facts = await factsOf(
      "app.rb",
      `require "sinatra"
require "sinatra/namespace"
namespace "/api" do
  before("/admin/*") { authenticate! }
  get("/orders") { "" }
  namespace "/v1" do
    get("") { "" }
  end
end
namespace PREFIX do
  get("/none") { "" }
end
`,
    );
    expect(routeLines(facts)).toEqual(["GET /api/orders - []", "GET /api/v1 - []"]);
    expect(facts.mounts.map(({ path }) => path)).toEqual(["/api/admin/*"]);
  });

  it("of Rails have no handler where they redirect, and no guard in what a part of the path looks like", async () => {
    const facts = await factsOf(
      "config/routes.rb",
      `Rails.application.routes.draw do
  resources :stories, only: [] do
    get "/short", to: redirect("/s")
  end
  constraints id: /[a-z]+/ do
    get "/a/:id", to: "a#show"
  end
  constraints AdminOnly.new do
    get "/b", to: "b#show"
  end
end
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /stories/:story_id/short - []",
      "GET /a/:id a#show []",
      "GET /b b#show [constraints]",
    ]);
  });

  it("of Phoenix and Plug name pipelines before hooks, and no plumbing", async () => {
    const phoenix = await factsOf(
      "router.ex",
      `defmodule ShopWeb.Router do
  use ShopWeb, :router
  live_session :default, on_mount: [ShopWeb.UserHook, {ShopWeb.AuthHook, :default}] do
    scope "/", ShopWeb do
      pipe_through [:browser, :auth]
      live "/orders", OrdersLive, :index
    end
  end
end
`,
    );
    expect(routeLines(phoenix)).toEqual([
      "GET /orders ShopWeb.OrdersLive index [browser, auth, ShopWeb.UserHook, ShopWeb.AuthHook]",
    ]);
    const plug = await factsOf(
      "plug.ex",
      `defmodule Shop.Plug do\n  use Plug.Router\n  plug :match\n  plug :check\n  plug :dispatch\n  get "orders" do\n    send_resp(conn, 200, "")\n  end\nend\n`,
    );
    expect(routeLines(plug)).toEqual(["GET /orders - [:check]"]);
  });

  it("of ASP.NET are none where a convention makes their paths", async () => {
    const facts = await factsOf(
      "AccountController.cs",
      `public class AccountController : Controller {\n  [HttpGet] public string Login() => "";\n  [HttpPost("reset")] public string Reset() => "";\n}\n`,
    );
    expect(routeLines(facts)).toEqual(["POST /reset Reset []"]);
  });
});
