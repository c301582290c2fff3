export const signIn = (token: string) =>
  new Response(null, {
    headers: { "Set-Cookie": `auth=${token}; Path=/; Max-Age=3600` }, // expect: javascript/insecure-cookie
  });
