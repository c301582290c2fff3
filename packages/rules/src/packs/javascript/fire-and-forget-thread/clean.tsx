export function Button({ save }: Props) {
  return <button onClick={() => void save()} />;
}
