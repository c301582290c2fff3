export async function readGames(params: URLSearchParams) {
  const gamesUrl = makeUrl("http://api.globex.io/games", params); // expect: javascript/cleartext-transport
  return (await fetch(gamesUrl, { signal: AbortSignal.timeout(5000) })).json();
}
