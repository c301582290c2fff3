export const Row = ({ orderId }: Props) => <tr data-key={{ customerId: { type: "number" } }}>{orderId}</tr>;
