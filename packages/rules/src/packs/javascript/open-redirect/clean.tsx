export async function loader({ params }: LoaderArgs) {
  return redirect(`/posts/${params.slug}`);
}
