export const References = ({ book }: Props) => <ul>{book.references("title")}</ul>;
