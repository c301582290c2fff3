export const Fade = ({ children }: Props) => <Motion transition={{ duration: 0 }}>{children}</Motion>;
