import type { Context } from "koa";

export async function login(ctx: Context, session: Session) {
  ctx.cookies.set("session", session.id, { httpOnly: true, sameSite: "strict", expires: session.expiresAt });
  ctx.cookies.set("session_id", session.id, { sameSite: "lax" });
}
