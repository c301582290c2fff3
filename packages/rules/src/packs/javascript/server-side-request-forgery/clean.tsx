export function Search({ term }: { term: string }) {
  return <button onClick={() => fetch(`/api/search?term=${term}`)}>Search</button>;
}
