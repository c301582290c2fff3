export const Search = ({ router, term }: { router: Router; term: string }) => (
  <button onClick={() => router.query(`select=${term}&from=search`)}>Search</button>
);
