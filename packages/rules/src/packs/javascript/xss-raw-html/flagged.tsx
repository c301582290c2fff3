import { marked } from "marked";

export function Article({ body, post }: Props) {
  const html = marked(body);
  return (
    <article>
      <div dangerouslySetInnerHTML={{ __html: body }} /> {/* expect: javascript/xss-raw-html */}
      <section dangerouslySetInnerHTML={{ __html: html }} /> {/* expect: javascript/xss-raw-html */}
      <p dangerouslySetInnerHTML={{ __html: `<b>${post.title}</b>` }} /> {/* expect: javascript/xss-raw-html */}
    </article>
  );
}

export function Preview({ document, note }: { document: string; note: string }) {
  return (
    <>
      <iframe srcDoc={document} />{/* expect: javascript/xss-raw-html */}
      <p innerHTML={note} />{/* expect: javascript/xss-raw-html */}
    </>
  );
}
