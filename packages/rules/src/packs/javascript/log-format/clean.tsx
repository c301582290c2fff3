export const Page = ({ id }: Props) => <p>{`page ${id}`}</p>;
