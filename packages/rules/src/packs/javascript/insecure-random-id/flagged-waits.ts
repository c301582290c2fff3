export async function refreshToken(client: Client) {
  const value = Math.random() * 1000; // expect: javascript/insecure-random-id
  return client.save(value);
}
