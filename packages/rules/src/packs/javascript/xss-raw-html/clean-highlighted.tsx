import { useEffect, useState } from "react";
import { highlighter } from "./highlighter";

export function Snippet({ code }: { code: string }) {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    setHtml(null);
    highlighter.then((ready) => setHtml(ready.codeToHtml(code, { lang: "ts" })));
  }, [code]);
  return html === null ? <pre>{code}</pre> : <div dangerouslySetInnerHTML={{ __html: html }} />;
}
