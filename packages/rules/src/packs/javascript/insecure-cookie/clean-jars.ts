import { cookies } from "next/headers";
import { createCookieSessionStorage } from "@remix-run/node";

export const storage = createCookieSessionStorage({
  cookie: { name: "__session", secrets: [process.env.COOKIE_SECRET!], httpOnly: true, secure: true, sameSite: "lax" },
});

export async function signIn(id: string, sessions: Map<string, string>) {
  const jar = await cookies();
  jar.set("session", id, { httpOnly: true, secure: true, sameSite: "lax" });
  jar.set("theme", "dark");
  sessions.set("session", id);
}
