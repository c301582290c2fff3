/** What makes markup of a text that may be anything, or makes a text of which no markup can come. */
export const sanitizing =
  /sanitiz|purify|escape|encode|\bxss\b|striptags|safeHtml|trustedHTML|createHTML|highlight|hljs|prism|shiki|codeToHtml|katex|renderToString|renderToStaticMarkup|toSVG|icon|diff2html|slug(?:ify)?\(|JSON\.stringify|marked\.parseSafe|i18n|\bt\(|translate|format\w*(?:Number|Date|Currency|Value|Price|Amount|Bytes|Size|Time|Duration|Percent)|toFixed|Number\(|parseInt|toLocale/i;
