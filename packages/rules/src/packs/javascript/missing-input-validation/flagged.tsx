export async function loader({ params }: LoaderArgs) {
  return render(<Order id={Number(params.id)} />); // expect: javascript/missing-input-validation
}
