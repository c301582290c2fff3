export async function readGames(params: URLSearchParams) {
  const gamesUrl = makeUrl("https://api.globex.io/games", params);
  const isOld = gamesUrl.startsWith("http://");
  const shown = formatUrl("http://api.globex.io/games");
  return isOld ? shown : gamesUrl;
}
