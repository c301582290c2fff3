export function toLanguage(request: Request, response: Response) {
  let language = "en";
  const code = request.query.language;
  if (LANGUAGES.includes(code)) language = code;
  response.redirect(`/${language}${request.url}`);
}

export function goOn(request: Request, response: Response) {
  const next = request.query.next || "/";
  if (!next.startsWith("/") || next.startsWith("//")) return response.redirect("/");
  response.redirect(next);
}
