export const Price = ({ price }: Props) => <b style={{ opacity: 1 }}>{price}</b>;
