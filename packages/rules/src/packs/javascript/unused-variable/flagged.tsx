export function Page({ title }: Props) {
  const router = useRouter(); // expect: javascript/unused-variable
  return <h1>{title}</h1>;
}
