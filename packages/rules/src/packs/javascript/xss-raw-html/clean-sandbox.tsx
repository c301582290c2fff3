export const Preview = ({ mail }: Props) => <iframe sandbox="" srcDoc={mail.body} />;
