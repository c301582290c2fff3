export function Page({ title }: Props) {
  const router = useRouter(); // expect: javascript/unused-variable
  return <h1>{title}</h1>;
}

export function Basket({ items }: BasketProps) {
  const { t, language } = useTranslation(); // expect: javascript/unused-variable
  const [selected, setSelected] = useState<string | null>(null); // expect: javascript/unused-variable
  return <List label={t("basket")} items={items} selected={selected} />;
}
