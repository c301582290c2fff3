export function Page() {
  // useTracking("page"); -- disabled for now // expect: javascript/disabled-feature
  return <main />;
}
