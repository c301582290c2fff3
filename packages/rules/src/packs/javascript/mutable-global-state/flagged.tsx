let renders = 0; // expect: javascript/mutable-global-state
export function Page() {
  renders++;
  return <p>{renders}</p>;
}
