const accessToken = "Access token";
const password = "";

export function dump() {
  console.log(`label ${accessToken}`);
  console.log(password);
}
