export async function login(ctx: Context, session: Session) {
  ctx.cookies.set("session", session.id, { httpOnly: true, sameSite: "strict", expires: session.expiresAt });
  ctx.cookies.set("session_hint", session.id);
}
