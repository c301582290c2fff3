export async function loader({ request }: LoaderArgs) {
  const { searchParams } = new URL(request.url);
  return fetch(searchParams.get("feed") ?? ""); // expect: javascript/server-side-request-forgery
}
