export async function GET(request: Request & { nextUrl: URL }) {
  const term = request.nextUrl.searchParams.get("q");
  const accept = request.headers.get("accept");
  return Response.json({ term, accept });
}
