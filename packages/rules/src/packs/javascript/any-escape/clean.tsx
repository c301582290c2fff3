export const Page = ({ data }: { data: unknown }) => <p>{String(data)}</p>;
