import { useEffect, useState } from "react";

export function Answer({ address }: { address: string }) {
  const [html, setHtml] = useState("");
  useEffect(() => {
    fetch(address)
      .then((response) => response.text())
      .then((body) => setHtml(body));
  }, [address]);
  return <div dangerouslySetInnerHTML={{ __html: html }} />; // expect: javascript/xss-raw-html
}

export function Handed({ address }: { address: string }) {
  const [markup, setMarkup] = useState("");
  useEffect(() => {
    fetch(address).then((response) => response.text()).then(setMarkup);
  }, [address]);
  return <div dangerouslySetInnerHTML={{ __html: markup }} />; // expect: javascript/xss-raw-html
}

export function show(box: HTMLElement, address: string) {
  box.innerHTML = `<a href=${new URL(address).href}>there</a>`; // expect: javascript/xss-raw-html
}
