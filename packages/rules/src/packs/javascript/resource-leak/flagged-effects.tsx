import { useEffect, useState } from "react";

export function Prices({ source, url }: Props) {
  const [price, setPrice] = useState(0);
  useEffect(() => {
    window.addEventListener("resize", redraw); // expect: javascript/resource-leak
  }, []);
  useEffect(() => {
    if (source === null) return;
    source.subscribe(setPrice); // expect: javascript/resource-leak
  }, [source]);
  useEffect(() => {
    const socket = new WebSocket(url); // expect: javascript/resource-leak
    socket.onmessage = (event) => setPrice(Number(event.data));
  }, [url]);
  return <output>{price}</output>;
}
