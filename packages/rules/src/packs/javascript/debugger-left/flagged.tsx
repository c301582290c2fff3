export function Page() {
  debugger; // expect: javascript/debugger-left
  return <main />;
}
