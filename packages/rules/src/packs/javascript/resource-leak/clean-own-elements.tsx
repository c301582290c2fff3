import { useEffect, useRef } from "react";

export function Preview({ html, open }: { html: string; open: (event: Event) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    box.current.addEventListener("scroll", open);
    for (const link of box.current.querySelectorAll("a")) {
      link.addEventListener("click", open);
    }
    const buttons = box.current?.querySelectorAll("button");
    for (const button of buttons || []) button.addEventListener("click", open);
  }, [html]);
  return <div ref={box}>{html}</div>;
}
