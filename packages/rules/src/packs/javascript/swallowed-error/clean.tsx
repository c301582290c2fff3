export function Player({ video }: Props) {
  return <button onClick={() => video.play().catch(() => {})}>Play</button>;
}
