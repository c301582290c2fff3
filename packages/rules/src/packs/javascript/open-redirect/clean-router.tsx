import { useRouter } from "next/router";

export function Back({ id }: { id: string }) {
  const router = useRouter();
  return (
    <nav>
      <button onClick={() => router.push(`/orders/${router.query.id}`)}>Order</button>
      <button onClick={() => router.push({ pathname: "/orders", query: router.query })}>Orders</button>
      <button onClick={() => router.replace("/")}>{id}</button>
    </nav>
  );
}
