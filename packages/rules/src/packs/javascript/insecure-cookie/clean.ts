import session from "express-session";
import { setCookie } from "hono/cookie";

const cookieOptions = { httpOnly: true, secure: true, sameSite: "lax" as const };

export function configure(app: Express) {
  app.use(session({ secret: process.env.SECRET, cookie: { secure: true, sameSite: "lax", httpOnly: true } }));
  app.use(session({ secret: process.env.SECRET, cookie: { secure: process.env.NODE_ENV === "production", sameSite: "strict" } }));
  app.post("/login", (req, res) => {
    res.cookie("session", issue(req), { httpOnly: true, secure: true, sameSite: "strict" });
    res.cookie("auth", issue(req), cookieOptions);
    res.cookie("theme", "dark");
    res.cookie("session", "", { maxAge: 0 });
    res.clearCookie("session");
    res.end();
  });
}

export const signIn = (c: Context, token: string) => setCookie(c, "session", token, cookieOptions);
export const remember = (map: Map<string, string>, token: string) => map.set("session", token);
