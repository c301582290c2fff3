export async function loader({ store }: LoaderArgs) {
  const page = await store.get("page");
  return page ?? <Page />;
}
