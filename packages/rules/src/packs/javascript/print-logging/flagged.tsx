export function Page({ title }: Props) {
  console.log("render", title); // expect: javascript/print-logging
  return <h1>{title}</h1>;
}
