export async function refreshToken(client: Client) {
  const wait = Math.random() * 1000;
  return sleep(wait).then(() => client.refresh());
}
