import { useRouter } from "next/router";

export function Back() {
  const router = useRouter();
  return <button onClick={() => router.push(router.query.next as string)}>Back</button>; // expect: javascript/open-redirect
}
