export function Failure({ error }: { error: Error }) {
  return <p>{error.message}</p>;
}
