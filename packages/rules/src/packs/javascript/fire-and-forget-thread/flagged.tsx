export async function POST(request: Request) {
  void rebuild(<Page />); // expect: javascript/fire-and-forget-thread
  return new Response("ok");
}
