import session from "express-session";
import { setCookie } from "hono/cookie";
import { cookies } from "next/headers";

export function configure(app: Express) {
  app.use(session({ secret: process.env.SECRET, resave: false })); // expect: javascript/insecure-cookie
  app.use(session({ secret: process.env.SECRET, cookie: { secure: false } })); // expect: javascript/insecure-cookie
  app.post("/login", (req, res) => {
    res.cookie("session", issue(req)); // expect: javascript/insecure-cookie
    res.cookie("auth_token", issue(req), { httpOnly: true }); // expect: javascript/insecure-cookie
    res.cookie("jwt", issue(req), { httpOnly: false, secure: true, sameSite: "lax" }); // expect: javascript/insecure-cookie
    res.end();
  });
}

export async function signIn(c: Context, token: string) {
  setCookie(c, "session", token, { path: "/" }); // expect: javascript/insecure-cookie
  (await cookies()).set("accessToken", token, { secure: true }); // expect: javascript/insecure-cookie
  return c.redirect("/");
}
