import { describe, expect, it } from "vitest";
import { factsOf, routeLines } from "../../testing/facts-of.ts";

describe("guards of annotations", () => {
  it("have the exact names of what decides, and values that let everyone in are none", async () => {
    const spring = await factsOf(
      "Users.java",
      `@RestController
@RequiredArgsConstructor
@Author("me")
@Requires(property = "x")
@RequestMapping("/users")
class Users {
  @GetMapping("/a") public void a() {}
  @GetMapping("/b") @PreAuthorize("permitAll()") public void b() {}
  @GetMapping("/c") @Secured("IS_AUTHENTICATED_ANONYMOUSLY") public void c() {}
  @GetMapping("/d") @PreAuthorize("isAuthenticated()") public void d() {}
}
`,
    );
    expect(routeLines(spring)).toEqual([
      "GET /users/a a []",
      "GET /users/b b []",
      "GET /users/c c []",
      "GET /users/d d [PreAuthorize]",
    ]);
    const micronaut = await factsOf(
      "Pets.java",
      `import io.micronaut.http.annotation.Controller;
@Controller("/pets")
@Secured(SecurityRule.IS_AUTHENTICATED)
class Pets {
  @Get("/a") public void a() {}
  @Get("/b") @Secured(SecurityRule.IS_ANONYMOUS) public void b() {}
}
`,
    );
    expect(routeLines(micronaut).map((line) => line.replace("io.micronaut.http.annotation.", ""))).toEqual([
      "GET /pets/a a [Secured]",
      "GET /pets/b b []",
    ]);
  });

  it("of ASP.NET give way to AllowAnonymous wherever it stands", async () => {
    const facts = await factsOf(
      "Users.cs",
      `[AllowAnonymous]
[Route("open")]
public class OpenController : ControllerBase {
  [HttpGet("a")] [Authorize] public string A() => "";
  [HttpPost("b")] [ValidateAntiForgeryToken] public string B() => "";
}
[Authorize]
[Route("shut")]
public class ShutController : ControllerBase {
  [HttpGet("a")] public string A() => "";
  [HttpGet("b")] [AllowAnonymous] public string B() => "";
}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /open/a A []",
      "POST /open/b B [ValidateAntiForgeryToken]",
      "GET /shut/a A [Authorize]",
      "GET /shut/b B []",
    ]);
  });
});

describe("guards of a project's own names", () => {
  it("count where the file shows of what they are made, and nowhere else", async () => {
    const spring = await factsOf(
      "Users.java",
      `@PreAuthorize("hasRole('ADMIN')")
@interface AdminOnly {}
@PreAuthorize("permitAll()")
@interface Open {}
@RestController
class Users {
  @GetMapping("/a") @AdminOnly public void a() {}
  @GetMapping("/b") @Open public void b() {}
  @GetMapping("/c") @OwnerOnly public void c() {}
}
`,
    );
    expect(routeLines(spring)).toEqual(["GET /a a [AdminOnly]", "GET /b b []", "GET /c c []"]);
    const aspnet = await factsOf(
      "Users.cs",
      `public class AdminOnlyAttribute : AuthorizeAttribute {}
[ApiController]
public class UsersController : ControllerBase {
  [HttpGet("a")] [AdminOnly] public string A() => "";
  [HttpGet("b")] [OwnerOnly] public string B() => "";
}
`,
    );
    expect(routeLines(aspnet)).toEqual(["GET /a A [AdminOnly]", "GET /b B []"]);
    const nest = await factsOf(
      "users.controller.ts",
      `export function AdminOnly() {
  return applyDecorators(UseGuards(AdminGuard), SetMetadata("role", "admin"));
}
@Controller({ path: "users" })
export class Users {
  @Get(["a", "b"])
  @AdminOnly()
  a() {}
  @Get("c")
  @Roles("admin")
  @Public()
  @SkipThrottle()
  c() {}
  @Get(PATH)
  d() {}
}
@Controller(PREFIX)
export class Others {
  @Get("e")
  e() {}
}
`,
    );
    expect(routeLines(nest)).toEqual(["GET /users/a a [AdminOnly]", "GET /users/b a [AdminOnly]", "GET /users/c c []"]);
  });
});

describe("decorators of Python", () => {
  it("guard what is registered after them, and only if they keep someone out", async () => {
    const facts = await factsOf(
      "a.py",
      `from flask import Flask

@login_required
@app.route("/above")
def above(): pass

@app.get("/below")
@csrf.exempt
@login_required
@inject
def below(): pass
`,
    );
    expect(routeLines(facts)).toEqual(["GET /above above []", "GET /below below [login_required]"]);
  });

  it("and calls around a view are guards, unless they make it or let more through", async () => {
    const facts = await factsOf(
      "urls.py",
      `from django.urls import path
urlpatterns = [
    path("a", csrf_exempt(login_required(views.a))),
    path("b", cache_page(60)(views.B.as_view())),
    path("c", Orders(store)),
    path("d", AuthView(store)),
    path("e", superuser_only(views.audit)),
    path("f", superuser_only(E.as_view())),
    path("g", listing(models.Order)),
    path("h", make_listing(orders.all)),
    path("i", listing(store)),
    path("j", superuser_only(audit)),
]
def audit(request): pass
`,
    );
    expect(routeLines(facts)).toEqual([
      "ANY /a views.a [login_required]",
      "ANY /b views.B [cache_page]",
      "ANY /c Orders []",
      "ANY /d AuthView []",
      "ANY /e views.audit [superuser_only]",
      "ANY /f E [superuser_only]",
      "ANY /g listing []",
      "ANY /h make_listing []",
      "ANY /i listing []",
      "ANY /j audit [superuser_only]",
    ]);
  });

  it("and of FastAPI what the type of a parameter depends on", async () => {
    const text = `from fastapi import APIRouter, Depends
CurrentUser = Annotated[User, Depends(current_user)]
@router.get("/a")
def a(user: CurrentUser, other: Other): pass
`;
    expect(routeLines(await factsOf("a.py", text))).toEqual(["GET /a a [current_user]"]);
  });
});

describe("paths of annotations", () => {
  it("that are not known here make no route, and what asks others makes none", async () => {
    const spring = await factsOf(
      "Users.java",
      `@RestController
@RequestMapping("/users")
class Users {
  @DeleteMapping(Urls.ONE) public void one() {}
  @GetMapping({"/a", Urls.B}) public void some() {}
  @GetMapping public void all() {}
  @GetMapping(produces = "text/plain") public void text() {}
}
@RequestMapping(ApiPaths.X)
class Others {
  @GetMapping("/y") public void y() {}
}
@FeignClient("billing")
interface Billing {
  @GetMapping("/bills") String bills();
}
`,
    );
    expect(routeLines(spring)).toEqual(["GET /users/a some []", "GET /users all []", "GET /users text []"]);
    const aspnet = await factsOf(
      "Users.cs",
      `[Route("users")]\npublic class UsersController : ControllerBase {\n  [HttpGet(Routes.One)] public string One() => "";\n  [HttpGet(Name = "all")] public string All() => "";\n}\n`,
    );
    expect(routeLines(aspnet)).toEqual(["GET /users All []"]);
    const symfony = await factsOf(
      "Blog.php",
      `<?php
#[Route('/blog', methods: ['GET'])]
class Blog {
  #[Route(self::PATH)] public function one() {}
  #[Route('/two', name: 'two')] public function two() {}
}
`,
    );
    expect(routeLines(symfony)).toEqual(["GET /blog/two two []"]);
    const client = await factsOf(
      "Client.java",
      `import jakarta.ws.rs.GET;\nimport jakarta.ws.rs.Path;\n@Path("/bills")\n@RegisterRestClient\ninterface Bills {\n  @GET String all();\n}\n`,
    );
    expect(routeLines(client)).toEqual([]);
  });
});

describe("calls around a handler", () => {
  it("are guards by the words of their last name, around what looks like a handler", async () => {
    const facts = await factsOf(
      "main.go",
      `package main

import "net/http"

func routes(mux *http.ServeMux) {
	mux.Handle("GET /login", auth.LoginHandler(db))
	mux.Handle("/blog", blog.NewHandler(store))
	mux.Handle("/authors", authors.List(repo))
	mux.Handle("/admins", authors.NewAdmin(repo))
	mux.Handle("/a", auth.Require(http.HandlerFunc(show)))
	mux.Handle("/b", requireAdmin(s.Show))
	mux.Handle("/c", withLog(requireAuth(index)))
	mux.Handle("/d", requireRole(repo))
	mux.Handle("/e", auth.Middleware(func(w http.ResponseWriter, r *http.Request) {}))
}

func index(w http.ResponseWriter, r *http.Request) {}
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /login auth.LoginHandler []",
      "ANY /blog blog.NewHandler []",
      "ANY /authors authors.List []",
      "ANY /admins authors.NewAdmin []",
      "ANY /a show [auth.Require]",
      "ANY /b s.Show [requireAdmin]",
      "ANY /c index [withLog, requireAuth]",
      "ANY /d requireRole []",
      "ANY /e - [auth.Middleware]",
    ]);
  });
});
