export function slash(req: Request, res: Response) {
  const url = new URL(req.originalUrl, "https://app.acme.io");
  res.redirect(url.pathname);
}

export function hosted(request: NextRequest) {
  const { pathname } = new URL(request.url);
  if (pathname === "/") return NextResponse.redirect(request.nextUrl.origin + "/home");
  return NextResponse.redirect(request.nextUrl.pathname);
}
