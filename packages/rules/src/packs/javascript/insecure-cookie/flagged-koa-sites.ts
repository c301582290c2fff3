import type { Context } from "koa";

export async function login(ctx: Context, session: Session) {
  ctx.cookies.set("session", session.id, { httpOnly: true }); // expect: javascript/insecure-cookie
  ctx.cookies.set("session_id", session.id, { sameSite: "none" }); // expect: javascript/insecure-cookie
}
