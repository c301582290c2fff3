export async function loader() {
  return fetch("https://api.acme.io/orders"); // expect: javascript/missing-timeout
}
