const githubToken = "ghx_9fKz2LmQxR7vTbWcYdHnJpAs4EuGi6Xo";
let sessionToken = "";

export function dump() {
  console.log(`token=${githubToken}`); // expect: javascript/secret-logged
  console.debug("token", sessionToken); // expect: javascript/secret-logged
}
