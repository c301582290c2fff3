export function Page({ Icon }: Props) {
  const Title = Icon;
  const props = { a: 1 };
  return <Title {...props} />;
}
