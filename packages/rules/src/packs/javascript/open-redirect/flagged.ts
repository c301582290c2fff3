import { redirect } from "next/navigation";

export function register(app: Express) {
  app.get("/out", (req, res) => {
    res.redirect(req.query.next as string); // expect: javascript/open-redirect
  });
  app.get("/login", (req, res) => {
    const target = req.query.returnTo || "/";
    res.redirect(302, target); // expect: javascript/open-redirect
  });
  app.get("/header", (req, res) => {
    res.setHeader("Location", req.query.url); // expect: javascript/open-redirect
    res.writeHead(302, { Location: req.query.url }); // expect: javascript/open-redirect
    res.end();
  });
}

export async function GET(request: NextRequest) {
  const next = request.nextUrl.searchParams.get("next") ?? "/";
  return NextResponse.redirect(next); // expect: javascript/open-redirect
}

export const hono = (c: Context) => c.redirect(c.req.query("to")); // expect: javascript/open-redirect
