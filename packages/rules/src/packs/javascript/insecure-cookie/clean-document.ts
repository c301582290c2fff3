export function choose(theme: string, locale: string) {
  document.cookie = `theme=${theme}; path=/`;
  document.cookie = "locale=" + locale;
  document.cookie = `token=${""}; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT`;
}
