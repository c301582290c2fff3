export const signIn = (token: string) =>
  new Response(null, {
    headers: { "Set-Cookie": `auth=${token}; Path=/; HttpOnly; Secure; SameSite=Lax` },
  });
