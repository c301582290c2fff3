export function Button({ url }: Props) {
  const save = async () => {
    await fetch(url);
  };
  const click = () => {
    save(); // expect: javascript/unhandled-promise
  };
  return <button onClick={click} />;
}
