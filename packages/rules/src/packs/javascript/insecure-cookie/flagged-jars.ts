import { cookies } from "next/headers";
import { createCookieSessionStorage } from "@remix-run/node";

export const storage = createCookieSessionStorage({ // expect: javascript/insecure-cookie
  cookie: { name: "__session", secrets: [process.env.COOKIE_SECRET!], httpOnly: false, path: "/" },
});

export async function signIn(id: string) {
  const jar = await cookies();
  jar.set("session", id, { maxAge: 86_400 }); // expect: javascript/insecure-cookie
}
