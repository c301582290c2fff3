export function Form({ setState }: Props) {
  return <input onChange={(event) => setState({ password: event.target.value })} />;
}
