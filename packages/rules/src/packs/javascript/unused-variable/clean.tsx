export function Page({ Icon }: Props) {
  const Title = Icon;
  const props = { a: 1 };
  return <Title {...props} />;
}

export function Filter({ options }: FilterProps) {
  const [chosen, setChosen] = useState(options[0]);
  const [, setOpen] = useState(false);
  const [year, month] = chosen.split("-");
  const { _raw, label: heading = "Filter" } = useLabels();
  let width = 0;
  let height = 0;
  ({ width, height } = measure(options));
  const area = width * height;
  return (
    <Menu heading={heading} month={month} area={area} onPick={setChosen} onToggle={() => setOpen((open) => !open)} />
  );
}
