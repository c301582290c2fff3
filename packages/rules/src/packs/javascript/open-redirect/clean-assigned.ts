export function toLanguage(request: Request, response: Response) {
  let language = "en";
  const code = request.query.language;
  if (LANGUAGES.includes(code)) language = code;
  response.redirect(`/${language}${request.url}`);
}
