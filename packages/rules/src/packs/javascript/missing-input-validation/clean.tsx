export function Pager({ page }: { page: string }) {
  return <a href={`?page=${Number(page) + 1}`}>Next</a>;
}
