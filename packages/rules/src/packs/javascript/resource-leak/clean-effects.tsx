import { useEffect, useState } from "react";

export function Prices({ source, url }: Props) {
  const [price, setPrice] = useState(0);
  useEffect(() => {
    window.addEventListener("resize", redraw);
    return () => window.removeEventListener("resize", redraw);
  }, []);
  useEffect(() => {
    const subscription = source.subscribe(setPrice);
    return () => subscription.unsubscribe();
  }, [source]);
  useEffect(() => source.subscribe(setPrice), [source]);
  useEffect(() => {
    window.addEventListener("load", redraw, { once: true });
  }, []);
  useEffect(() => {
    document.title = url;
  }, [url]);
  return <output>{price}</output>;
}
