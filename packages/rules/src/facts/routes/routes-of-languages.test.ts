import { describe, expect, it } from "vitest";
import { factsOf, routeLines } from "../../testing/facts-of.ts";

const mountLines = ({ mounts }: Awaited<ReturnType<typeof factsOf>>): string[] =>
  mounts.map(({ path, names }) => `${path} ${names.join(", ")}`);

describe("routes of Go", () => {
  it("of net/http, with the method in the pattern, and wrapped handlers", async () => {
    const facts = await factsOf(
      "main.go",
      `package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users/{id}", getUser)
	mux.Handle("/admin/", requireAdmin(http.HandlerFunc(adminPage)))
	mux.HandleFunc("/inline", func(w http.ResponseWriter, r *http.Request) {})
	response, err := http.Get("https://shop.example/x")
	log.Fatal(http.ListenAndServe(":8080", mux), response, err)
}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /users/{id} getUser []",
      "ANY /admin/ adminPage [requireAdmin]",
      "ANY /inline - []",
    ]);
  });

  it("of chi, with routers that hide others of the same name", async () => {
    const facts = await factsOf(
      "routes.go",
      `package main

import "github.com/go-chi/chi/v5"

func routes() chi.Router {
	r := chi.NewRouter()
	r.Use(logger)
	r.Get("/", home)
	r.Route("/api", func(r chi.Router) {
		r.Use(auth)
		r.With(paginate).Get("/items", listItems)
		r.Group(func(r chi.Router) {
			r.Use(adminOnly)
			r.Delete("/orders/{id}", deleteOrder)
		})
		r.Method("POST", "/raw", handlers.Raw)
	})
	r.Mount("/debug", profiler())
	return r
}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET / home [logger]",
      "GET /api/items listItems [logger, auth, paginate]",
      "DELETE /api/orders/{id} deleteOrder [logger, auth, adminOnly]",
      "POST /api/raw handlers.Raw [logger, auth]",
    ]);
    expect(mountLines(facts)).toEqual([" logger", "/api auth", "/api adminOnly", "/debug profiler"]);
  });

  it("of gin, echo and gorilla, with groups", async () => {
    const gin = await factsOf(
      "gin.go",
      `package main

import "github.com/gin-gonic/gin"

func routes(e *gin.Engine) {
	e.GET("/ping", ping)
	v1 := e.Group("/v1", AuthRequired())
	v1.Use(limit)
	users := v1.Group("/users")
	users.GET("/:id", cache, h.Show)
	e.Handle("PUT", "/x", put)
	key := e.GET("name")
}
`,
    );
    expect(routeLines(gin)).toEqual([
      "GET /ping ping []",
      "GET /v1/users/:id h.Show [AuthRequired, limit, cache]",
      "PUT /x put []",
    ]);
    const echo = await factsOf(
      "echo.go",
      `package main\n\nimport "github.com/labstack/echo/v4"\n\nfunc routes(e *echo.Echo) {\n\tg := e.Group("/admin")\n\tg.POST("/users", createUser, requireAdmin, limit)\n}\n`,
    );
    expect(routeLines(echo)).toEqual(["POST /admin/users createUser [requireAdmin, limit]"]);
    const gorilla = await factsOf(
      "mux.go",
      `package main\n\nimport "github.com/gorilla/mux"\n\nfunc routes() {\n\tr := mux.NewRouter()\n\ts := r.PathPrefix("/api").Subrouter()\n\ts.HandleFunc("/orders", orders).Methods("GET", "POST")\n}\n`,
    );
    expect(routeLines(gorilla)).toEqual(["GET /api/orders orders []", "POST /api/orders orders []"]);
  });
});

describe("routes of annotations and attributes", () => {
  it("of Spring, in Java and Kotlin", async () => {
    const java = await factsOf(
      "UserController.java",
      `import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping("/api/users")
@PreAuthorize("hasRole('ADMIN')")
public class UserController {
  @GetMapping("/{id}")
  public User get(String id) { return null; }
  @RequestMapping(value = {"/a", "/b"}, method = RequestMethod.POST)
  public User make() { return null; }
  @DeleteMapping
  @PermitAll
  public void all() {}
  @Override
  public String toString() { return ""; }
}
`,
    );
    expect(routeLines(java)).toEqual([
      "GET /api/users/{id} get [PreAuthorize]",
      "POST /api/users/a make [PreAuthorize]",
      "POST /api/users/b make [PreAuthorize]",
      "DELETE /api/users all []",
    ]);
    const kotlin = await factsOf(
      "Users.kt",
      `@RestController\n@RequestMapping("/users")\nclass Users(private val store: Store) {\n  @GetMapping("/x")\n  fun x(): String = "a"\n\n  @PostMapping(path = ["/y"])\n  @Secured("ROLE")\n  fun y() {}\n}\n`,
    );
    expect(routeLines(kotlin)).toEqual(["GET /users/x x []", "POST /users/y y [Secured]"]);
  });

  it("of JAX-RS", async () => {
    const facts = await factsOf(
      "Orders.java",
      `import jakarta.ws.rs.GET;\nimport jakarta.ws.rs.Path;\n@Path("/orders")\nclass Orders {\n  @GET @Path("{id}") @RolesAllowed("user") public Order one() { return null; }\n  @GET public Order all() { return null; }\n}\n`,
    );
    expect(routeLines(facts).map((line) => line.replace("jakarta.annotation.security.", ""))).toEqual([
      "GET /orders/{id} one [RolesAllowed]",
      "GET /orders all []",
    ]);
  });

  it("of ASP.NET's controllers and of its minimal routes", async () => {
    const controllers = await factsOf(
      "UsersController.cs",
      `using Microsoft.AspNetCore.Mvc;
[ApiController]
[Route("api/[controller]")]
[Authorize]
public class UsersController : ControllerBase {
  [HttpGet("{id}")] public User Get(int id) => null;
  [HttpPost] [AllowAnonymous] public User Make() => null;
  [HttpGet, Route("/health")] public string Health() => "ok";
}
`,
    );
    expect(routeLines(controllers)).toEqual([
      "GET /api/Users/{id} Get [Authorize]",
      "POST /api/Users Make []",
      "GET /health Health [Authorize]",
    ]);
    const minimal = await factsOf(
      "Program.cs",
      `var app = WebApplication.CreateBuilder(args).Build();
app.UseAuthentication();
app.UseMiddleware<Audit>();
var api = app.MapGroup("/api").RequireAuthorization();
api.MapGet("/todos/{id}", async (int id, Db db) => await db.Find(id)).AllowAnonymous();
api.MapPost("/todos", CreateTodo).RequireAuthorization("admin").AddEndpointFilter<Check>();
`,
    );
    expect(routeLines(minimal)).toEqual([
      "GET /api/todos/{id} - []",
      "POST /api/todos CreateTodo [RequireAuthorization, RequireAuthorization(admin), AddEndpointFilter(Check)]",
    ]);
    expect(mountLines(minimal)).toEqual([" UseAuthentication", " Audit"]);
  });

  it("of Symfony", async () => {
    const facts = await factsOf(
      "BlogController.php",
      `<?php
use Symfony\\Component\\Routing\\Attribute\\Route;
#[Route('/blog')]
class BlogController {
  #[Route('/{slug}', name: 'show', methods: ['GET', 'HEAD'])]
  #[IsGranted('ROLE_ADMIN')]
  public function show(string $slug) { return null; }
}
`,
    );
    expect(routeLines(facts)).toEqual(["GET /blog/{slug} show [IsGranted]", "HEAD /blog/{slug} show [IsGranted]"]);
  });
});

describe("routes of other languages", () => {
  it("of Rails, with resources, namespaces and mounts", async () => {
    const facts = await factsOf(
      "config/routes.rb",
      `Rails.application.routes.draw do
  root "home#index"
  post "login" => "sessions#create"
  match "/x", to: "x#y", via: [:get, :post]
  resources :orders, only: [:index, :show] do
    member { post :cancel }
    get :recent, on: :collection
    resources :items, only: :index
  end
  namespace :admin do
    resource :profile, only: :show
    authenticate :user do
      get "stats", to: "stats#show"
    end
  end
  scope "/api", module: "api" do
    get :health, to: "health#show"
  end
  get "/old/page", to: redirect("/new")
  get "photos/show"
  mount Sidekiq::Web => "/sidekiq"
end
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET / home#index []",
      "POST /login sessions#create []",
      "GET /x x#y []",
      "POST /x x#y []",
      "GET /orders orders#index []",
      "GET /orders/:id orders#show []",
      "POST /orders/:id/cancel orders#cancel []",
      "GET /orders/recent orders#recent []",
      "GET /orders/:order_id/items items#index []",
      "GET /admin/profile admin/profiles#show []",
      "GET /admin/stats admin/stats#show [authenticate user]",
      "GET /api/health api/health#show []",
      "GET /old/page - []",
      "GET /photos/show photos#show []",
    ]);
    expect(mountLines(facts)).toEqual(["/sidekiq Sidekiq.Web"]);
  });

  it("filters of a Rails controller stand before its actions, but for those of some actions", async () => {
    const facts = await factsOf(
      "app/controllers/orders_controller.rb",
      `class OrdersController < ApplicationController\n  before_action :authenticate_user!\n  before_action :find_order, only: [:show]\n  def show; end\nend\n`,
    );
    expect(mountLines(facts)).toEqual([" authenticate_user!"]);
  });

  it("of Sinatra", async () => {
    const facts = await factsOf(
      "app.rb",
      `require "sinatra"\nbefore "/admin/*" do\n  authenticate!\nend\nget "/hello/:name" do\n  "hi"\nend\nget "no path"\n`,
    );
    expect(routeLines(facts)).toEqual(["GET /hello/:name - []"]);
    expect(mountLines(facts)).toEqual(["/admin/* before"]);
  });

  it("of Laravel and Slim, with groups", async () => {
    const laravel = await factsOf(
      "routes/web.php",
      `<?php
use App\\Http\\Controllers\\UserController;
Route::get('/users', [UserController::class, 'index'])->middleware('auth');
Route::post('/x', 'XController@store');
Route::middleware(['auth', 'verified'])->prefix('admin')->group(function () {
    Route::get('/stats', fn () => 1)->name('stats');
    Route::apiResource('posts', PostController::class);
});
Route::group(['prefix' => 'v1', 'middleware' => 'api'], function () {
    Route::match(['get', 'post'], '/m', M::class);
});
`,
    );
    expect(routeLines(laravel).map((line) => line.replace("App.Http.Controllers.", ""))).toEqual([
      "GET /users UserController.index [auth]",
      "POST /x XController.store []",
      "GET /admin/stats - [auth, verified]",
      "GET /admin/posts PostController.index [auth, verified]",
      "POST /admin/posts PostController.store [auth, verified]",
      "GET /admin/posts/{post} PostController.show [auth, verified]",
      "PUT /admin/posts/{post} PostController.update [auth, verified]",
      "DELETE /admin/posts/{post} PostController.destroy [auth, verified]",
      "GET /v1/m M [api]",
      "POST /v1/m M [api]",
    ]);
    const slim = await factsOf(
      "index.php",
      `<?php\nuse Slim\\Factory\\AppFactory;\n$app = AppFactory::create();\n$app->group('/users', function ($group) {\n    $group->get('/{id}', UserAction::class)->add(AuthMiddleware::class);\n});\n`,
    );
    expect(routeLines(slim)).toEqual(["GET /users/{id} UserAction [AuthMiddleware]"]);
  });

  it("of axum, actix-web and Rocket", async () => {
    const axum = await factsOf(
      "main.rs",
      `use axum::{routing::{get, post}, Router};
fn app() -> Router {
    let api = Router::new().route("/me", get(me));
    Router::new()
        .route("/", get(root).post(make))
        .route("/users/:id", get(users::show).route_layer(from_fn(auth)))
        .nest("/api", api)
        .layer(TraceLayer::new_for_http())
}
`,
    );
    expect(routeLines(axum)).toEqual([
      "GET /api/me me [TraceLayer.new_for_http]",
      "GET / root [TraceLayer.new_for_http]",
      "POST / make [TraceLayer.new_for_http]",
      "GET /users/:id users.show [TraceLayer.new_for_http, auth]",
    ]);
    const actix = await factsOf(
      "web.rs",
      `use actix_web::{web, App};
#[post("/echo")]
async fn echo(body: String) -> impl Responder { body }
fn config(cfg: &mut web::ServiceConfig) {
    cfg.service(web::scope("/v1").wrap(Auth).route("/x", web::get().to(index)).service(web::resource("/y").route(web::post().to(y))));
}
`,
    );
    expect(routeLines(actix)).toEqual(["POST /echo echo []", "GET /v1/x index [Auth]", "POST /v1/y y [Auth]"]);
  });

  it("of Ktor, within what authenticates", async () => {
    const facts = await factsOf(
      "Routes.kt",
      `import io.ktor.server.routing.*
fun Application.module() {
  routing {
    get("/") { call.respondText("x") }
    route("/api") {
      authenticate("jwt") {
        get("/me") { call.respond(me()) }
        post { call.respond(1) }
      }
    }
  }
}
`,
    );
    expect(routeLines(facts)).toEqual(["GET / - []", "GET /api/me - [jwt]", "POST /api - [jwt]"]);
  });
});
