export const Debugger = ({ page }: Props) => <button onClick={() => page.pause("now")}>debugger</button>;
