export function Clock({ tick }: Props) {
  useEffect(() => {
    setInterval(tick, 1000); // expect: javascript/uncleared-interval
  }, []);
  return <time />;
}
