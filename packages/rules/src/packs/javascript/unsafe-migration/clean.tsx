export const Table = ({ table }: Props) => <button onClick={() => table.dropColumn("a")}>Drop</button>;
