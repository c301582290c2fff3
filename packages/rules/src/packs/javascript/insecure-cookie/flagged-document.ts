export function keep(jwt: string) {
  document.cookie = `token=${jwt}; path=/`; // expect: javascript/insecure-cookie
  document.cookie = "session=" + jwt; // expect: javascript/insecure-cookie
}
