import { bash } from "./bash.ts";
import { c } from "./c.ts";
import { cpp } from "./cpp.ts";
import { csharp } from "./csharp.ts";
import { go } from "./go.ts";
import { hcl } from "./hcl.ts";
import { java } from "./java.ts";
import { kotlin } from "./kotlin.ts";
import { php } from "./php.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { css } from "./css.ts";
import { elixir } from "./elixir.ts";
import { html } from "./html.ts";
import { javascript } from "./javascript.ts";
import { json } from "./json.ts";
import type { Language, LanguageId } from "./language.ts";
import { python } from "./python.ts";
import * as textLanguages from "./text-languages.ts";
import { toml } from "./toml.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";
import { yaml } from "./yaml.ts";

/** Every language that Muster reads, by id. */
export const languages: Readonly<Record<LanguageId, Language>> = {
  python,
  javascript,
  typescript,
  tsx,
  elixir,
  bash,
  c,
  cpp,
  csharp,
  go,
  hcl,
  java,
  kotlin,
  php,
  ruby,
  rust,
  css,
  html,
  json,
  toml,
  yaml,
  ...textLanguages,
};

/** The ids of all languages, for rules about text of any kind; sorted, for a namespace has no order that all loaders share. */
export const everyLanguage = Object.keys(languages).sort() as [LanguageId, ...LanguageId[]];
