export function Orders({ api }: Props) {
  return <button onClick={() => api.get("/orders")}>Load</button>;
}
