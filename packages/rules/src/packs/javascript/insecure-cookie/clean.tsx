export const Banner = ({ Cookies }: Props) => <button onClick={() => Cookies.set("consent", "yes")}>Agree</button>;
