import DOMPurify from "dompurify";

export function Article({ body, data }: Props) {
  return (
    <article>
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(body) }} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />
      <style dangerouslySetInnerHTML={{ __html: "body { margin: 0 }" }} />
      <p>{body}</p>
    </article>
  );
}

export function Empty() {
  return <iframe srcDoc="<p>Nothing here yet</p>" title={"preview"} />;
}
