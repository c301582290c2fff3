export async function action({ store }: ActionArgs) {
  const page = await store.get("page"); // expect: javascript/race-check-then-act
  if (!page) await store.set("page", <Page />);
  return null;
}
