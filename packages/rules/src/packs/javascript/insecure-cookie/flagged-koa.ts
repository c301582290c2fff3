export async function login(ctx: Context, session: Session) {
  ctx.cookies.set("session", session.id, { httpOnly: false, expires: session.expiresAt }); // expect: javascript/insecure-cookie
}
