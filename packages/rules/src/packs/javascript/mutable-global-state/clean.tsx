export function Page() {
  let title = "a";
  title = title.toUpperCase();
  return <p>{title}</p>;
}
