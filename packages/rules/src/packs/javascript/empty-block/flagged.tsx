export function Page({ show }: Props) {
  if (show) {} // expect: javascript/empty-block
  return <main />;
}
